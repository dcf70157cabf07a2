//! What a words file may say under a key, and how a table of keys becomes a type.
//!
//! In: the table in `keys`. Out: `Key`, and a [`Row`] for each key in the same order.

/// What a pattern's place may be called; of each group one must stand in the pattern.
pub(super) type Places = &'static [&'static [&'static str]];

/// What a words file may say under a key.
#[derive(Debug)]
pub(super) struct Row {
    /// The key, with a stop between a table and what is in it.
    pub(super) name: &'static str,
    /// The places of the pattern, in the order in which code fills them.
    pub(super) places: Places,
    /// Whether it may have a pattern for each plural class.
    pub(super) counts: bool,
}

/// Makes the type and the rows of a table of keys.
macro_rules! keys {
    ($($variant:ident $name:literal $([$($place:literal)|+])* $($counts:ident)?,)*) => {
        /// A key of a words file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(not(feature = "serve"), allow(dead_code, reason = "the page has words of its own"))]
        pub(crate) enum Key {
            $($variant,)*
        }

        /// Every key, in the order of [`Key`].
        pub(super) static ROWS: &[Row] = &[$(Row {
            name: $name,
            places: &[$(&[$($place),+]),*],
            counts: keys!(@ $($counts)?),
        },)*];
    };
    (@) => { false };
    (@ counts) => { true };
}

pub(super) use keys;
