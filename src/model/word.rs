//! Enumerations that are written as words in files and in JSON.

/// An enumeration whose values are written as words.
pub trait Word: Copy + 'static {
    /// Every word there is, in a fixed order.
    const ALL: &'static [Self];

    /// The word in files and in JSON.
    fn as_str(self) -> &'static str;

    /// Finds the value of a word.
    fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == word)
    }
}

/// Declares an enumeration of words with their spelling in files and in JSON.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $crate::model::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

pub(crate) use words;
