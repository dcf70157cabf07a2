//! [`Ladder`]: the grades that an organisation has, in their order, and what people call them.
//!
//! In: the text of `templates/grades.toml`. Out: the ladder, and a [`Misread`] for each line that
//! cannot be used.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use super::Grade;
use crate::facts::misread::Misread;
use crate::facts::plain_text::PlainText;
use crate::facts::scan::is_dash;
use crate::phrase;
use crate::source::toml_syntax::{TomlFault, toml_fault};

/// The file's name in `templates/`.
pub(crate) const FILE: &str = "grades.toml";

/// How a ladder is written.
const FORM: &str = "a grade is `[[grade]]` and below it `name = \"Band 7\"`, perhaps with \
                    `also = [\"B7\"]` and `seldom = true`; `ladder = \"none\"` takes any text";

/// The grades of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ladder {
    /// From the lowest; without any, every text is a grade.
    rungs: Vec<Rung>,
    /// The rung of each name, which is [`folded`].
    by_name: BTreeMap<String, usize>,
}

/// One grade of a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rung {
    name: String,
    also: Vec<String>,
    is_seldom: bool,
}

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ladder: Option<Spanned<String>>,
    #[serde(default)]
    grade: Vec<GradeOfFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a grade with its name")]
struct GradeOfFile {
    name: Spanned<String>,
    #[serde(default)]
    also: Vec<Spanned<String>>,
    #[serde(default)]
    seldom: bool,
}

/// `ladder = none`, which people who know no TOML write.
fn is_bare_none(line: &str) -> bool {
    let value = line
        .split_once('=')
        .filter(|(name, _)| name.trim() == "ladder");
    value.is_some_and(|(_, value)| value.trim() == "none")
}

impl Ladder {
    /// The ladder of the Civil Service, which the program carries.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Ladder> = LazyLock::new(|| {
            let (ladder, faults) = Ladder::read(include_str!("../../../templates/grades.toml"));
            debug_assert_eq!(faults, []);
            ladder
        });
        &SHIPPED
    }

    /// The ladder that a file describes, and what of it cannot be used.
    pub(crate) fn read(text: &str) -> (Self, Vec<Misread>) {
        let file = match toml::from_str::<File>(text) {
            Ok(file) => file,
            Err(error) => {
                if let Some(line) = text.lines().find(|line| is_bare_none(line)) {
                    let start = line.as_ptr().addr() - text.as_ptr().addr();
                    let message = "`none` has no quotation marks around it";
                    let fault = Misread::new(start..start + line.len(), message);
                    return (
                        Self::default(),
                        vec![fault.hint("write `ladder = \"none\"`")],
                    );
                }
                let TomlFault {
                    span,
                    message,
                    hint,
                } = toml_fault(text, &error);
                let fault = Misread::new(span, message);
                let hint = hint.as_deref().unwrap_or(FORM);
                return (Self::default(), vec![fault.hint(hint)]);
            }
        };
        let mut faults = Vec::new();
        if let Some(ladder) = &file.ladder {
            if ladder.get_ref() != "none" {
                let message = format!("there is no ladder `{}`", ladder.get_ref());
                faults.push(Misread::new(ladder.span(), message).hint(FORM));
            } else if !file.grade.is_empty() {
                let message = "there are grades, and `ladder` says that there are none";
                let fault = Misread::new(ladder.span(), message);
                faults.push(fault.hint("remove this line, or the grades"));
            }
        } else if file.grade.is_empty() {
            let fault = Misread::new(0..0, "the file has no grade");
            faults.push(fault.hint(FORM));
        }
        let mut ladder = Self::default();
        for grade in file.grade {
            let number = ladder.rungs.len();
            for name in [&grade.name].into_iter().chain(&grade.also) {
                faults.extend(ladder.call(number, name).err());
            }
            ladder.rungs.push(Rung {
                name: grade.name.into_inner().trim().to_owned(),
                also: grade.also.into_iter().map(Spanned::into_inner).collect(),
                is_seldom: grade.seldom,
            });
        }
        (ladder, faults)
    }

    /// Gives the rung of this number a name.
    fn call(&mut self, number: usize, name: &Spanned<String>) -> Result<(), Misread> {
        let text = name.get_ref();
        if let Err(fault) = text.parse::<PlainText>() {
            return Err(Misread::new(name.span(), fault.message));
        }
        let known = folded(text);
        if !known.contains(char::is_alphanumeric) {
            let message = format!("`{text}` has no letter or digit by which it can be known");
            return Err(Misread::new(name.span(), message));
        }
        match self.by_name.insert(known, number) {
            // Two ways to write one name are no fault.
            None => Ok(()),
            Some(earlier) if earlier == number => Ok(()),
            Some(earlier) => {
                let message = format!(
                    "`{text}` means the grade `{}` too",
                    self.rungs[earlier].name
                );
                Err(Misread::new(name.span(), message).hint(
                    "a name belongs to one grade; capitals, spaces, hyphens and brackets make no \
                     difference",
                ))
            }
        }
    }

    /// Whether every text is a grade.
    pub(crate) fn is_open(&self) -> bool {
        self.rungs.is_empty()
    }

    /// The grade of this name, if it is one.
    pub(crate) fn find(&self, name: &str) -> Option<Grade> {
        if self.is_open() {
            let name = name.trim();
            return (!name.is_empty()).then(|| Grade(name.to_owned()));
        }
        let number = self.by_name.get(&folded(name))?;
        Some(Grade(self.rungs[*number].name.clone()))
    }

    /// The grades to choose from, from the lowest.
    pub(crate) fn offered(&self) -> Vec<&str> {
        let rungs = self.rungs.iter().filter(|rung| !rung.is_seldom);
        rungs.map(|rung| rung.name.as_str()).collect()
    }

    /// The grade whose name is most like `text`. One with another number is not like it: `Grade 8` is
    /// no slip for `Grade 6`. A number alone is like the one grade that has it.
    pub(super) fn like(&self, text: &str) -> Option<&str> {
        // A nought is a slip for the letter beside it.
        if let Some(grade) = text.contains('0').then(|| folded(&text.replace('0', "O")))
            && let Some(number) = self.by_name.get(&grade)
        {
            return Some(&self.rungs[*number].name);
        }
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let wanted = digits(text);
        if wanted == text {
            let mut names = self.rungs.iter().map(|rung| rung.name.as_str());
            let first = names.find(|name| digits(name) == wanted)?;
            return (!names.any(|name| digits(name) == wanted)).then_some(first);
        }
        let names = self.rungs.iter().flat_map(|rung| {
            let also = rung.also.iter().map(String::as_str);
            [rung.name.as_str()].into_iter().chain(also)
        });
        // Two letters are like every other two; only longer words make a fair guess.
        let names = names.filter(|name| name.len() > 2 && digits(name) == wanted);
        let near = phrase::did_you_mean(text, names)?;
        let number = self.by_name.get(&folded(near))?;
        Some(&self.rungs[*number].name)
    }
}

/// What of a name counts: letters in small ones, digits and signs. A dash between digits is one of a
/// range, and counts.
fn folded(name: &str) -> String {
    let mut folded = String::new();
    let mut before = None;
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let is_digit = |found: Option<char>| found.is_some_and(|found| found.is_ascii_digit());
        let between_digits = is_digit(before) && is_digit(characters.peek().copied());
        let is_mark = matches!(character, '(' | ')' | '.') || is_dash(character);
        if !character.is_whitespace() && (!is_mark || between_digits) {
            folded.extend(character.to_lowercase());
        }
        before = Some(character);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_name_however_they_are_written() {
        let alike = ["HEO(D)", "heo (d)", "HEO-D", "H.E.O. D"];
        for name in alike {
            assert_eq!(folded(name), "heod", "{name}");
        }
        assert_ne!(folded("Band 5-6"), folded("Band 56"));
        assert_ne!(folded("Grade 7+"), folded("Grade 7"));
    }

    #[test]
    fn what_is_wrong_with_a_ladder_is_told() {
        let table = [
            ("", "the file has no grade"),
            ("ladder = \"nhs\"\n", "there is no ladder `nhs`"),
            ("ladder = none\n", "`none` has no quotation marks around it"),
            (
                "grade = [\"A\", \"B\"]\n",
                "this is the text \"A\", and a grade with its name belongs here",
            ),
            ("[grade]\n", "this is a table, and a list belongs here"),
            (
                "[[grade]]\nname = \"A\"\nalso = \"B\"\n",
                "this is the text \"B\", and a list belongs here",
            ),
            (
                "[[grade]]\nname = 7\n",
                "this is the number `7`, and a text in quotes belongs here",
            ),
            (
                "ladder = \"none\"\n[[grade]]\nname = \"B7\"\n",
                "there are grades, and `ladder` says that there are none",
            ),
            (
                "[[grade]]\nname = \"Band 7\"\n[[grade]]\nname = \"Band 8\"\nalso = [\"band-7\"]\n",
                "`band-7` means the grade `Band 7` too",
            ),
            (
                "[[grade]]\nname = \"()\"\n",
                "`()` has no letter or digit by which it can be known",
            ),
        ];
        for (text, expected) in table {
            let (_, faults) = Ladder::read(text);
            let messages: Vec<&str> = faults.iter().map(|fault| &*fault.message).collect();
            assert_eq!(messages, [expected], "{text}");
        }
        assert!(
            !Ladder::read("[[grade]]\nname = \"Band 7\"\npay = 1\n")
                .1
                .is_empty()
        );
    }

    #[test]
    fn a_slip_is_told_from_another_number() {
        let text = ["Band 5", "Band 6", "Scale 5"]
            .map(|name| format!("[[grade]]\nname = \"{name}\"\n"))
            .concat();
        let (ladder, _) = Ladder::read(&text);
        let table = [
            ("6", Some("Band 6")),
            ("5", None),
            ("Bnad 6", Some("Band 6")),
            ("Band 7", None),
            ("x", None),
        ];
        for (written, expected) in table {
            assert_eq!(ladder.like(written), expected, "{written}");
        }
    }

    #[test]
    fn without_a_ladder_every_text_is_a_grade() {
        let (ladder, faults) = Ladder::read("ladder = \"none\"\n");
        assert_eq!(faults, []);
        assert_eq!(
            ladder.find(" Chief Officer 3 ").unwrap().name(),
            "Chief Officer 3"
        );
        assert_eq!(
            ladder.grades("Band 6 or 7").unwrap().to_string(),
            "Band 6 or Band 7"
        );
    }
}
