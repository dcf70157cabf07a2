//! A Hunspell dictionary → which words it has, and what a misspelt one may mean.
//!
//! In: the path of a `.dic` file with its `.aff` file beside it, or none for those that systems keep.
//! Out: a [`Dictionary`], a diagnostic that says why there is none, or the system's error. Nothing
//! within the project is read here.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;

/// The largest dictionary file that is read, in bytes: the largest in use take 10 MB.
const LARGEST: u64 = 20 * 1024 * 1024;

/// Where systems and LibreOffice keep British English, without the ending. The rule's page lists
/// them, too.
pub(crate) const PLACES: &[&str] = &[
    "/usr/share/hunspell/en_GB",
    "/usr/share/myspell/dicts/en_GB",
    "/usr/share/myspell/en_GB",
    "/usr/lib/libreoffice/share/extensions/dict-en/en_GB",
    "/usr/lib64/libreoffice/share/extensions/dict-en/en_GB",
    "/Library/Spelling/en_GB",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-en/en_GB",
    "C:/Program Files/LibreOffice/share/extensions/dict-en/en_GB",
];

/// The words of a language.
#[derive(Debug)]
pub struct Dictionary {
    words: spellbook::Dictionary,
}

impl Dictionary {
    /// The dictionary of the two files' bytes, which are UTF-8 or, where the `.aff` file says so,
    /// Latin-1; or why there is none.
    pub fn parse(aff: &[u8], dic: &[u8]) -> Result<Self, String> {
        let is_latin = is_latin(aff);
        let text = |bytes: &[u8], ending: &str| match str::from_utf8(bytes) {
            Ok(text) => Ok(text.trim_start_matches('\u{FEFF}').to_owned()),
            Err(_) if is_latin => Ok(bytes.iter().copied().map(char::from).collect()),
            Err(_) => Err(format!("the `{ending}` file is neither UTF-8 nor Latin-1")),
        };
        let (aff, dic) = (text(aff, ".aff")?, text(dic, ".dic")?);
        let words = spellbook::Dictionary::new(&aff, &dic)
            .map_err(|error| format!("it is no Hunspell dictionary: {error}"))?;
        Ok(Self { words })
    }

    /// Whether it has the word, as it stands or as the first of a sentence.
    #[must_use]
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.check(word)
    }

    /// Words that `word` may be meant for, the likeliest first.
    #[must_use]
    pub(crate) fn suggestions(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.words.suggest(word, &mut found);
        found
    }
}

/// Whether an `.aff` file says that both files are Latin-1, or the variant of it with the euro.
fn is_latin(aff: &[u8]) -> bool {
    aff.split(|byte| *byte == b'\n')
        .filter_map(|line| line.trim_ascii().strip_prefix(b"SET "))
        .any(|set| {
            let set = set.trim_ascii().to_ascii_uppercase();
            matches!(set.as_slice(), b"ISO8859-1" | b"ISO8859-15" | b"ISO-8859-1")
        })
}

/// Reads the dictionary that the user names, or the first that is at one of `places`. What is wrong
/// with it is added to `diagnostics`.
pub(crate) fn read(
    named: Option<&Path>,
    places: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Dictionary>, Error> {
    let Some(dic) = named.map(Path::to_owned).or_else(|| first_of(places)) else {
        diagnostics.push(none_found());
        return Ok(None);
    };
    if dic.extension() != Some("dic".as_ref()) {
        diagnostics.push(bad(&dic, "the name of a dictionary ends in `.dic`"));
        return Ok(None);
    }
    let Some(words) = bytes(&dic, diagnostics)? else {
        return Ok(None);
    };
    let Some(affixes) = bytes(&dic.with_extension("aff"), diagnostics)? else {
        return Ok(None);
    };
    match Dictionary::parse(&affixes, &words) {
        Ok(dictionary) => Ok(Some(dictionary)),
        Err(why) => {
            diagnostics.push(bad(&dic, &why));
            Ok(None)
        }
    }
}

/// The first of the places that has both files.
fn first_of(places: &[&str]) -> Option<PathBuf> {
    // A path of another system is not absolute here.
    let mut places = places.iter().map(Path::new).filter(|at| at.is_absolute());
    let place =
        places.find(|at| at.with_extension("dic").is_file() && at.with_extension("aff").is_file());
    place.map(|at| at.with_extension("dic"))
}

/// The file's bytes; none if it is not there or too large, which is added to `diagnostics`.
fn bytes(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Vec<u8>>, Error> {
    // Opening a pipe may never end.
    if path.exists() && !path.is_file() {
        diagnostics.push(bad(path, "this is not a regular file"));
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    let why = match read {
        Ok(length) if u64::try_from(length).is_ok_and(|length| length <= LARGEST) => {
            return Ok(Some(bytes));
        }
        Ok(_) => "a dictionary's file has at most 20 MB",
        Err(error) if error.kind() == io::ErrorKind::NotFound => "there is no such file",
        Err(error) => return Err(Error::at("read", path)(error)),
    };
    diagnostics.push(bad(path, why));
    Ok(None)
}

fn none_found() -> Diagnostic {
    let place = Place::Argument("--spelling".to_owned());
    let message = "spelling was not checked, as this computer has no British English dictionary \
                   where one is looked for";
    Diagnostic::warning(Code::NoDictionary, place, message).hint(
        "install one, such as `hunspell-en-gb` or LibreOffice with English, or name a `.dic` file \
         with `--dictionary`; `advert explain spelling` lists the places",
    )
}

fn bad(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::error(Code::BadDictionary, Place::File(path.to_owned()), why).hint(
        "name a Hunspell `.dic` file that has its `.aff` file beside it, as in \
         `--dictionary dictionaries/en_GB.dic`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_lists_every_place() {
        let page = include_str!("rules/text/spelling.md");
        let listed: Vec<&str> = page
            .lines()
            .filter_map(|line| line.strip_prefix("- `")?.strip_suffix("`"))
            .collect();
        assert_eq!(listed, PLACES);
    }

    #[test]
    fn latin_1_is_read_where_the_affixes_say_so() {
        let has = |aff: &[u8], dic: &[u8]| Dictionary::parse(aff, dic).map(|it| it.has("café"));
        assert_eq!(has(b"SET UTF-8\n", "1\ncafé\n".as_bytes()), Ok(true));
        assert_eq!(has(b"SET ISO8859-1\n", b"1\ncaf\xE9\n"), Ok(true));
        assert_eq!(
            has(b"SET UTF-8\n", b"1\ncaf\xE9\n"),
            Err("the `.dic` file is neither UTF-8 nor Latin-1".to_owned())
        );
    }

    #[test]
    fn a_computer_without_a_dictionary_is_told_of() {
        let mut diagnostics = Vec::new();
        let places = ["/no/such/folder/en_GB", "en_GB"];
        let read = read(None, &places, &mut diagnostics);
        assert!(read.unwrap().is_none());
        let [told] = diagnostics.as_slice() else {
            panic!("{diagnostics:?}");
        };
        let (path, code) = (told.path(), told.code.name());
        assert_eq!(
            format!("{path}: {}[{code}]: {}", told.severity.name(), told.message),
            "--spelling: warning[no-dictionary]: spelling was not checked, as this computer has no British \
             English dictionary where one is looked for"
        );
    }
}
