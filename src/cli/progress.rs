//! What a command is busy with, on standard error, if it takes more than a second.

use std::cell::RefCell;
use std::io::Read;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Texts;

/// How long nothing is shown, and how often what is shown is renewed.
const QUIET: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(200);

/// A line that goes away when the command has its result. Where standard error is no terminal, there
/// is none.
#[derive(Default)]
pub(super) struct Progress(RefCell<Option<Line>>);

struct Line {
    bar: ProgressBar,
    /// Tells the thread that shows the line that there is no more need.
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows a line, once the command has taken a second.
    pub(super) fn show() -> Self {
        let bar = ProgressBar::hidden();
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        let (done, wait) = channel();
        let shown = bar.clone();
        // A wait that ends by itself needs no clock.
        let thread = std::thread::Builder::new().spawn(move || {
            let is_busy = |time| wait.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
            if is_busy(QUIET) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.tick();
                while is_busy(STEP) {
                    shown.tick();
                }
            }
        });
        Self(RefCell::new(Some(Line { bar, done: Some(done), thread: thread.ok() })))
    }

    /// Says what is being done.
    pub(super) fn say(&self, text: String) {
        if let Some(line) = self.0.borrow().as_ref() {
            line.bar.set_message(text);
        }
    }

    /// A reader of a file that says how much of it was read.
    pub(super) fn of_file<'r>(
        &'r self,
        reader: Box<dyn Read>,
        text: String,
        length: Option<u64>,
        texts: &'r Texts,
    ) -> Box<dyn Read + 'r> {
        let file = File { progress: self, reader, text, read: 0, length, texts };
        file.say();
        Box::new(file)
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        self.0.borrow_mut().take();
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // The thread waits for the one or the other.
        if let Some(done) = self.done.take() {
            let _ = done.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

/// A file being read.
struct File<'r> {
    progress: &'r Progress,
    reader: Box<dyn Read>,
    text: String,
    read: u64,
    length: Option<u64>,
    texts: &'r Texts,
}

const MEGABYTE: u64 = 1_000_000;

impl File<'_> {
    fn say(&self) {
        let megabytes = |bytes: u64| bytes.div_ceil(MEGABYTE).to_string();
        let length = self.length.map_or_else(|| "?".to_owned(), megabytes);
        let args = [("what", self.text.as_str()), ("read", &megabytes(self.read)), ("of", &length)];
        self.progress.say(self.texts.with("progress-bytes", &args));
    }
}

impl Read for File<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let before = self.read / MEGABYTE;
        let count = self.reader.read(into)?;
        self.read = self.read.saturating_add(u64::try_from(count).unwrap_or(0));
        if self.read / MEGABYTE > before {
            self.say();
        }
        Ok(count)
    }
}
