//! Which templates and fragments shape what a template makes.
//!
//! Tera takes only a literal name after `include`, `extends` and `import`, so the names can be read
//! off the text. A file that defines components can be used by any other, so it counts for all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::source::{SourceFile, Span};

/// For each Markdown template among `files`, the names of all that shape what it makes, itself among
/// them, in order; the files need not be sound.
pub(crate) fn closure(files: &BTreeMap<String, Arc<SourceFile>>) -> BTreeMap<String, Vec<String>> {
    let files: BTreeMap<&String, &Arc<SourceFile>> = files
        .iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()))
        .collect();
    let everywhere: Vec<&String> = files
        .iter()
        .filter(|(_, file)| tags(file.text()).any(|(word, _, _)| word == "component"))
        .map(|(name, _)| *name)
        .collect();
    let references: BTreeMap<&str, Vec<&str>> = files
        .iter()
        .map(|(name, file)| {
            let names = references(file.text()).map(|(name, _)| name);
            (name.as_str(), names.collect())
        })
        .collect();
    files
        .keys()
        .map(|layout| {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            let mut ahead: Vec<&str> = vec![layout];
            ahead.extend(everywhere.iter().map(|name| name.as_str()));
            while let Some(name) = ahead.pop() {
                if let Some(names) = references.get(name)
                    && seen.insert(name)
                {
                    ahead.extend(names);
                }
            }
            (
                (*layout).clone(),
                seen.into_iter().map(str::to_owned).collect(),
            )
        })
        .collect()
}

/// The names of the Markdown templates among `files` that name the value `value` themselves.
pub(crate) fn showing(files: &BTreeMap<String, Arc<SourceFile>>, value: &str) -> BTreeSet<String> {
    let is_of_name = |found: char| found.is_alphanumeric() || found == '_';
    let names_it = |inside: &str| {
        let mut words = inside.split(|found| !is_of_name(found));
        words.any(|word| word == value)
    };
    let files = files
        .iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()));
    let showing = files.filter(|(_, file)| {
        let values = file.text().split("{{").skip(1);
        let values = values.map(|rest| rest.split("}}").next().unwrap_or(rest));
        let tags = tags(file.text()).map(|(_, rest, _)| rest);
        values.chain(tags).any(names_it)
    });
    showing.map(|(name, _)| name.clone()).collect()
}

/// Where a template first names the template `name`.
pub(super) fn place_of(files: &BTreeMap<String, Arc<SourceFile>>, name: &str) -> Option<Place> {
    files.values().find_map(|file| place_in(file, name))
}

/// Where `file` first names the template `name`.
pub(super) fn place_in(file: &Arc<SourceFile>, name: &str) -> Option<Place> {
    let (_, span) = references(file.text()).find(|(found, _)| *found == name)?;
    Some(Place::Text {
        file: Arc::clone(file),
        span,
    })
}

/// The names of the templates that `text` refers to, with their places.
fn references(text: &str) -> impl Iterator<Item = (&str, Span)> {
    tags(text)
        .filter(|(word, _, _)| ["include", "extends", "import"].contains(word))
        .filter_map(|(_, rest, start)| {
            let quote = rest.find(['"', '\''])?;
            let mark = rest[quote..].chars().next()?;
            let name = &rest[quote + 1..];
            let name = &name[..name.find(mark)?];
            let start = start + quote + 1;
            Some((name, start..start + name.len()))
        })
}

/// The tags `{% word rest %}` of a template: word, rest, and the byte at which the rest begins.
fn tags(text: &str) -> impl Iterator<Item = (&str, &str, usize)> {
    // A tag ends before the next one begins, so each byte is looked at once.
    let pieces = text.split("{%").scan(0, |start, piece| {
        let at = *start;
        *start += piece.len() + "{%".len();
        Some((at, piece))
    });
    pieces.skip(1).filter_map(|(start, piece)| {
        let inner = &piece[..piece.find("%}")?];
        let shift = usize::from(inner.starts_with('-'));
        let word_start = inner.len() - inner[shift..].trim_start().len();
        let word_length = inner[word_start..]
            .find(|character: char| !character.is_alphanumeric())
            .unwrap_or(inner.len() - word_start);
        let (word, rest) = inner[word_start..].split_at(word_length);
        Some((word, rest, start + word_start + word_length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_layout_uses_is_followed_through_fragments() {
        let file =
            |name: &str, text: &str| (name.to_owned(), Arc::new(SourceFile::new(name, text)));
        let files = BTreeMap::from([
            file("a.md", "{% include \"b.md\" %}{%- include 'gone.md' -%}"),
            file("b.md", "{% if x %}{% include \"c.md\" %}{% endif %}"),
            file("c.md", "{% include \"b.md\" %}"),
            file("d.md", "{{ include }}"),
        ]);
        let uses = closure(&files);
        assert_eq!(uses["a.md"], ["a.md", "b.md", "c.md"]);
        assert_eq!(uses["d.md"], ["d.md"]);
        let Some(Place::Text { file, span }) = place_of(&files, "gone.md") else {
            panic!("no place")
        };
        assert_eq!(&file.text()[span], "gone.md");
    }
}
