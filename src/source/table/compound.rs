//! Compound files, in which old office programs keep their streams: one stream, by its name.

/// How compound files begin.
pub(super) const MARK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// What follows no sector.
const LAST: u32 = 0xFFFF_FFFA;

/// The bytes of one entry of the directory.
const ENTRY: usize = 128;

/// A compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    /// The size of a sector, and of one for short streams.
    sizes: (usize, usize),
    /// Streams below this length stand in the stream of short ones.
    short: usize,
    /// The sector that follows each, and the same of those for short streams.
    next: Vec<u32>,
    next_short: Vec<u32>,
    entries: Vec<Entry>,
    /// All short streams.
    shorts: Vec<u8>,
}

/// A stream or a folder.
struct Entry {
    name: String,
    sort: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

/// Two bytes as a number.
pub(super) fn two(bytes: &[u8], at: usize) -> Option<u16> {
    let found = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(found.try_into().ok()?))
}

/// Four bytes as a number.
pub(super) fn four(bytes: &[u8], at: usize) -> Option<u32> {
    let found = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(found.try_into().ok()?))
}

fn size(number: u32) -> Option<usize> {
    usize::try_from(number).ok()
}

impl<'b> Compound<'b> {
    /// Opens a compound file; `None` if it is damaged.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        if !bytes.starts_with(MARK) {
            return None;
        }
        let power = |at| {
            let power = u32::from(two(bytes, at)?);
            1_usize.checked_shl(power).filter(|_| (6..=12).contains(&power))
        };
        let mut file = Self {
            bytes,
            sizes: (power(30)?, power(32)?),
            short: size(four(bytes, 56)?)?,
            next: Vec::new(),
            next_short: Vec::new(),
            entries: Vec::new(),
            shorts: Vec::new(),
        };
        for sector in file.tables()? {
            let table = file.sector(sector)?;
            file.next.extend((0..table.len() / 4).filter_map(|at| four(table, at.checked_mul(4)?)));
        }
        let short = file.chain(four(bytes, 60)?)?;
        file.next_short =
            (0..short.len() / 4).filter_map(|at| four(&short, at.checked_mul(4)?)).collect();
        let directory = file.chain(four(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(Entry::of).collect();
        let root = file.entries.first()?;
        file.shorts = file.chain(root.start)?;
        Some(file)
    }

    /// The sectors with the tables of what follows what.
    fn tables(&self) -> Option<Vec<u32>> {
        let mut found: Vec<u32> = (0..109)
            .filter_map(|at: usize| four(self.bytes, at.checked_mul(4)?.checked_add(76)?))
            .collect();
        let mut more = four(self.bytes, 68)?;
        while more < LAST && found.len() <= self.most() {
            let sector = self.sector(more)?;
            let last = sector.len().checked_sub(4)?;
            let listed = (0..last / 4).filter_map(|at| four(sector, at.checked_mul(4)?));
            found.extend(listed);
            more = four(sector, last)?;
        }
        found.retain(|sector| *sector < LAST);
        (found.len() <= self.most()).then_some(found)
    }

    /// How many sectors the file can have.
    fn most(&self) -> usize {
        self.bytes.len().checked_div(self.sizes.0).unwrap_or(0)
    }

    /// A sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = size(number)?.checked_add(1)?.checked_mul(self.sizes.0)?;
        let end = start.checked_add(self.sizes.0)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// All sectors from one on.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut found = Vec::new();
        let (mut at, mut steps) = (first, 0_usize);
        while at < LAST {
            found.extend_from_slice(self.sector(at)?);
            at = *self.next.get(size(at)?)?;
            steps = steps.checked_add(1).filter(|steps| *steps <= self.most())?;
        }
        Some(found)
    }

    /// The same of a short stream.
    fn short_chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut found = Vec::new();
        let mut at = first;
        while at < LAST {
            let start = size(at)?.checked_mul(self.sizes.1)?;
            let end = start.checked_add(self.sizes.1)?.min(self.shorts.len());
            found.extend_from_slice(self.shorts.get(start..end)?);
            at = *self.next_short.get(size(at)?)?;
            if found.len() > self.shorts.len() {
                return None;
            }
        }
        Some(found)
    }

    /// Whether a stream of this name stands in the outermost folder, whatever its capitals.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        let mut open = vec![self.entries.first()?.child];
        let mut seen = 0_usize;
        while let Some(number) = open.pop() {
            let Some(entry) = size(number).and_then(|number| self.entries.get(number)) else {
                continue;
            };
            seen = seen.checked_add(1).filter(|seen| *seen <= self.entries.len())?;
            if entry.sort == 2 && entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            open.extend([entry.left, entry.right]);
        }
        None
    }

    /// The stream of a name; `None` if there is none, or it is damaged.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name)?;
        let is_short = entry.length < self.short;
        let mut bytes =
            if is_short { self.short_chain(entry.start)? } else { self.chain(entry.start)? };
        bytes.truncate(entry.length);
        Some(bytes)
    }
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(two(bytes, 64)?).saturating_sub(2).min(62);
        let units: Vec<u16> =
            (0..length / 2).filter_map(|at| two(bytes, at.checked_mul(2)?)).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            sort: *bytes.get(66)?,
            left: four(bytes, 68)?,
            right: four(bytes, 72)?,
            child: four(bytes, 76)?,
            start: four(bytes, 116)?,
            length: size(four(bytes, 120)?)?,
        })
    }
}
