//! One of several equal parts of a project's documents, so that several machines can share a build.
//!
//! In: `K/N`, and for each document its key. Out: whether the document belongs to part K of N,
//! which is the same on every machine and in every version. It must not depend on how many
//! documents there are: one more vacancy moves no other.

use std::fmt;
use std::str::FromStr;

use crate::phrase;

/// The most parts: each writes a manifest of its own, all of which a check reads.
const MOST: u32 = 1_000;

/// Part `number` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    of: u32,
    number: u32,
}

impl Shard {
    /// Every part of as many.
    pub fn all(of: u32) -> impl Iterator<Item = Self> {
        (1..=of).map(move |number| Self { of, number })
    }

    /// Which part it is, from 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many parts there are.
    #[must_use]
    pub(crate) fn of(self) -> u32 {
        self.of
    }

    /// Whether the document with this key belongs to the part.
    ///
    /// The first eight bytes of the key's BLAKE3 digest, the lowest first, are a number; its
    /// remainder by N is K - 1.
    #[must_use]
    pub fn holds(self, key: &str) -> bool {
        let digest = blake3::hash(key.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&digest.as_bytes()[..8]);
        u64::from_le_bytes(first) % u64::from(self.of) == u64::from(self.number - 1)
    }
}

/// As on the command line: `2/4`.
impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.number, self.of)
    }
}

/// Text that is no part, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotAShard(String);

impl FromStr for Shard {
    type Err = NotAShard;

    /// One part has one spelling: `2/4`, and not `02/4`.
    fn from_str(text: &str) -> Result<Self, NotAShard> {
        let numbers = text.split_once('/').and_then(|(number, of)| {
            let number = number_of(number)?;
            Some((number, number_of(of)?))
        });
        let fault = match numbers {
            None => "write the part and how many there are, such as `2/4`".to_owned(),
            Some((_, 0)) => "there is at least one part: `1/1`".to_owned(),
            Some((_, of)) if of > MOST => format!("there are at most {MOST} parts"),
            Some((number, of)) if number == 0 || number > of => {
                let parts = phrase::count(of as usize, "part", "parts");
                format!("of {parts}, the first is `1/{of}` and the last is `{of}/{of}`")
            }
            Some((number, of)) => return Ok(Self { of, number }),
        };
        Err(NotAShard(fault))
    }
}

fn number_of(digits: &str) -> Option<u32> {
    let number: u32 = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_it_is_written() {
        for text in ["1/1", "2/4", "1000/1000"] {
            assert_eq!(text.parse::<Shard>().unwrap().to_string(), text);
        }
        let table = [
            ("", "write the part and how many there are, such as `2/4`"),
            ("2", "write the part and how many there are, such as `2/4`"),
            (
                "2/4/8",
                "write the part and how many there are, such as `2/4`",
            ),
            (
                "02/4",
                "write the part and how many there are, such as `2/4`",
            ),
            (
                "+2/4",
                "write the part and how many there are, such as `2/4`",
            ),
            (
                "-1/4",
                "write the part and how many there are, such as `2/4`",
            ),
            ("0/0", "there is at least one part: `1/1`"),
            (
                "0/4",
                "of 4 parts, the first is `1/4` and the last is `4/4`",
            ),
            (
                "5/4",
                "of 4 parts, the first is `1/4` and the last is `4/4`",
            ),
            ("2/1001", "there are at most 1000 parts"),
        ];
        for (text, fault) in table {
            assert_eq!(text.parse::<Shard>().unwrap_err().to_string(), fault);
        }
    }

    #[test]
    fn a_key_belongs_to_one_part_for_ever() {
        let part = |key: &str, of: u32| {
            let holding: Vec<String> = Shard::all(of)
                .filter(|shard| shard.holds(key))
                .map(|shard| shard.to_string())
                .collect();
            holding.join(" ")
        };
        // BLAKE3 of the empty input begins with af1349b9f5f9a1a6, by its published test vectors:
        // 0xa6a1f9f5b94913af is 3 modulo 4.
        assert_eq!(part("", 4), "4/4");
        // As PyPI's `blake3` has it.
        let table = [
            ("ho-ddat-2026-1301", "1/1", "3/4", "1/7"),
            ("ho-ddat-2026-1302", "1/1", "3/4", "3/7"),
            ("senior-devops", "1/1", "1/4", "5/7"),
        ];
        for (key, one, four, seven) in table {
            assert_eq!(
                [part(key, 1), part(key, 4), part(key, 7)],
                [one, four, seven],
                "{key}"
            );
        }
    }

    #[test]
    fn the_parts_are_about_equal() {
        for shard in Shard::all(8) {
            let held = (0..8_000).filter(|number| shard.holds(&format!("ho-{number}")));
            let held = held.count();
            assert!((900..1_100).contains(&held), "{shard} has {held} of 8000");
        }
    }
}
