//! Languages by their tags (BCP 47): whether a text is one, the primary language, and which way it runs.
//!
//! In: a tag such as `en-GB` or `pa-Arab`. Out: what every format, rule and check may know of the
//! language. Nothing here knows words of a language, nor fonts.

use crate::diagnostic::{Code, Diagnostic, Place};

/// The tag of English, of which the program has every word.
pub(crate) const ENGLISH: &str = "en";

/// The direction in which text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// As English.
    LeftToRight,
    /// As Arabic.
    RightToLeft,
}

/// Scripts that run from right to left (ISO 15924), as tags name them.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 8] = [
    "Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
];

/// Languages that are written in such a script unless their tag names another (CLDR).
const RIGHT_TO_LEFT_LANGUAGES: [&str; 14] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "khw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
];

impl Direction {
    /// The direction of the language with the tag `lang`.
    #[must_use]
    pub(crate) fn of(lang: &str) -> Self {
        let is_one_of =
            |known: &[&str], part: &str| known.iter().any(|one| one.eq_ignore_ascii_case(part));
        let right_to_left = match script(lang) {
            Some(script) => is_one_of(&RIGHT_TO_LEFT_SCRIPTS, script),
            None => is_one_of(&RIGHT_TO_LEFT_LANGUAGES, primary(lang)),
        };
        if right_to_left {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }

    /// Whether text runs as Arabic does.
    #[must_use]
    pub(crate) fn is_right_to_left(self) -> bool {
        self == Self::RightToLeft
    }
}

/// Whether `text` has the form of a language tag.
#[must_use]
pub(crate) fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_language = parts.next().is_some_and(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    is_language
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The fault of a text that stands at `place` and should be a tag, if it is none.
#[must_use]
pub(crate) fn refuse(text: &str, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
    if is_tag(text) {
        return None;
    }
    let message = format!("`{text}` is not the code of a language");
    let fault = Diagnostic::error(Code::BadValue, place(), message);
    Some(fault.hint("English is `en-GB`, Welsh is `cy`"))
}

/// The language without script, country and variant: `pa` of `pa-Arab-PK`.
#[must_use]
pub(crate) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// The script that the tag names: `Arab` of `pa-Arab-PK`.
fn script(tag: &str) -> Option<&str> {
    let mut parts = tag.split('-').skip(1);
    parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Whether two tags name one language, whatever the country.
#[must_use]
pub(crate) fn is_same(left: &str, right: &str) -> bool {
    primary(left).eq_ignore_ascii_case(primary(right))
}

/// Whether the tag names English of any country.
#[must_use]
pub(crate) fn is_english(tag: &str) -> bool {
    is_same(tag, ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_tells_the_direction_before_the_language_does() {
        for (lang, expected) in [
            ("en-GB", false),
            ("cy", false),
            ("", false),
            ("AR", true),
            ("he-IL", true),
            ("dv", true),
            ("ckb", true),
            ("pa", false),
            ("pa-Arab", true),
            ("pa-arab-PK", true),
            ("ar-Latn-EG", false),
            // Four letters after the language are a script; the language itself is none.
            ("arab", false),
        ] {
            let direction = Direction::of(lang);
            assert_eq!(direction.is_right_to_left(), expected, "for {lang:?}");
        }
    }

    #[test]
    fn tags_have_parts_of_letters_and_digits() {
        for tag in ["en", "en-GB", "pa-Arab-PK", "de-1996", "en-x-house"] {
            assert!(is_tag(tag), "{tag} is a tag");
        }
        for text in [
            "",
            "e",
            "en-",
            "-en",
            "en_GB",
            "12",
            "Deutsch!",
            "englischen",
        ] {
            assert!(!is_tag(text), "{text} is no tag");
        }
    }

    #[test]
    fn the_country_is_not_the_language() {
        assert!(is_same("en-GB", "EN-US"));
        assert!(is_english("en"));
        assert!(!is_english("enm"));
        assert!(!is_same("cy", "kw"));
    }
}
