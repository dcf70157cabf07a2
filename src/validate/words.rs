//! The words of the documents that are wanted: read once for each language, and missed out loud.
//!
//! In: [`Sources`] and what of them is wanted. Out: a [`Lexicon`] with the words of these documents at
//! hand, and a diagnostic for each line of a words file that cannot be used, and for each language that
//! lacks words, so that adverts show some in English.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::language;
use crate::load::Sources;
use crate::model::Name;
use crate::phrase;
use crate::words::Lexicon;

/// Reads the words files of `sources`, and makes the words of the `wanted` documents ready.
pub(super) fn check(
    sources: &Sources,
    wanted: &[Name],
    diagnostics: &mut Vec<Diagnostic>,
) -> Lexicon {
    let mut lexicon = Lexicon::read(&sources.words, diagnostics);
    let mut langs: BTreeMap<&str, &Name> = BTreeMap::new();
    for name in wanted {
        langs.entry(sources.made_of(name).lang).or_insert(name);
    }
    for (lang, name) in langs {
        let words = lexicon.make_ready(lang);
        // What is no tag is told where it stands.
        if words.missing().is_empty() || !language::is_tag(lang) {
            continue;
        }
        let own = sources.words_of(lang).next();
        let own = own.filter(|file| {
            let name = file.path.file_stem().unwrap_or_default();
            language::is_same(&name.to_string_lossy(), lang)
        });
        let fault = if let Some(file) = own {
            let missing: Vec<&str> = words.missing().iter().map(String::as_str).collect();
            let missing = phrase::some(&missing);
            let message = format!(
                "there are no words here for {missing}: adverts in `{lang}` show these in English"
            );
            Diagnostic::warning(Code::MissingWords, Place::File(file.path.clone()), message)
                .hint("translate what `templates/words/en.toml` has under these keys")
        } else {
            let message = format!(
                "there are no words for the language `{lang}`: adverts show dates, salaries and \
                 the like in English"
            );
            let place = place_of_lang(sources, name);
            Diagnostic::warning(Code::MissingWords, place, message).hint(format!(
                "copy `templates/words/en.toml` to `templates/words/{}.toml` and translate it",
                language::primary(lang)
            ))
        };
        diagnostics.push(fault);
    }
    lexicon
}

/// Where the language of the document `name` is said.
fn place_of_lang(sources: &Sources, name: &Name) -> Place {
    let made_of = sources.made_of(name);
    let mut files = sources.json_of(&made_of);
    let file = files.find(|json| json.value.get("lang").is_some());
    file.map_or_else(
        || Place::File("templates/organisation.json".into()),
        |json| json.place("/lang"),
    )
}
