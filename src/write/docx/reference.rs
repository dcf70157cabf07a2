//! A Word file that the house names → the styles of its documents: `docx_reference` in `style.json`.
//!
//! In: the file's bytes, which may be anything, and our own styles. Out: the parts `styles.xml`, `theme1.xml`
//! and `fontTable.xml`, made anew of what the file says there, and the measures of its page. Of its text nothing is taken, and nothing that
//! could run or lead out of a file: elements and attributes of other namespaces, fonts within it, relationships.
//! Built-in styles are known by their names in every language of Word (ECMA-376-1, 17.7.4.18), so a
//! style of one of our names gets our id, and what the file lacks comes from our styles.

use std::collections::{BTreeMap, BTreeSet};

use super::page;
use super::styles::Measures;
use super::tree::{Tree, all_xml};
use super::xml::{HEAD, NAMESPACES, is_on};
use crate::office::package::Package;
use crate::office::{Subject, Unreadable};

/// The namespace of what Word writes unless it is asked for the strict form.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// What no style takes along: numbers, which another part counts; the language, which is the document's; signs
/// of editing; what only Word 97 knew.
const LEFT_OUT: [&str; 7] = [
    "w:numPr",
    "w:lang",
    "w:rsid",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
    "w:framePr",
];
/// Fonts within the file.
const EMBEDDED: [&str; 4] = [
    "w:embedRegular",
    "w:embedBold",
    "w:embedItalic",
    "w:embedBoldItalic",
];

/// The styles of a Word file.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write) struct Reference {
    /// The properties of runs that all text has.
    runs: Option<String>,
    /// The same of paragraphs.
    paragraphs: String,
    styles: Vec<Tree>,
    theme: Option<String>,
    fonts: Option<String>,
    /// The page, where it is of use.
    pub(super) page: Option<Measures>,
}

/// `word/styles.xml` in pieces.
pub(super) struct Merged {
    /// Up to the language of all text; nothing where the file has no properties of all text.
    pub(super) before: Option<String>,
    /// What follows on it, up to the styles.
    pub(super) between: String,
    pub(super) styles: String,
    /// Those of comments that the file lacks.
    pub(super) of_comments: String,
    /// Where the foot's tabs stand in the file.
    pub(super) foot_tabs: Vec<String>,
}

impl Reference {
    /// Reads a Word file.
    ///
    /// # Errors
    /// It is none, has macros, or is of the strict form.
    pub(in crate::write) fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut package = Package::of(Subject::Document, bytes)?;
        if package.names().any(|name| name.ends_with("vbaproject.bin")) {
            return Err(Unreadable::new(
                "this document has macros",
                "save it in Word as a Word document (.docx), which has none",
            ));
        }
        let top = package.relationships("")?;
        let main = top.iter().find(|related| related.is("officeDocument"));
        let main = main.map_or("word/document.xml".to_owned(), |found| found.target.clone());
        let related = package.relationships(&main)?;
        let mut part = |kind: &str| {
            let found = related.iter().find(|related| related.is(kind));
            found.map_or(Ok(None), |found| package.part(&found.target))
        };
        let (styles, theme, fonts) = (part("styles")?, part("theme")?, part("fontTable")?);
        let page = package.part(&main)?.and_then(|text| page::read(&text));
        let Some(styles) = styles else {
            return Err(Unreadable::new(
                "this document has no styles",
                "name a Word document (.docx) that was saved by Word or LibreOffice",
            ));
        };
        let root = Tree::read(&styles, ("w", WORD), &LEFT_OUT)?;
        let defaults = root.kids.iter().find(|kid| kid.name == "w:docDefaults");
        let within = |outer: &str, inner: &str| {
            let outer = defaults.and_then(|defaults| defaults.kid(outer));
            outer.and_then(|outer| outer.kid(inner)).cloned()
        };
        let runs = within("w:rPrDefault", "w:rPr");
        let paragraphs = within("w:pPrDefault", "w:pPr");
        let theme = theme.map(|text| Tree::read(&text, ("a", DRAWING), &["a:extLst"]));
        let fonts = fonts.map(|text| Tree::read(&text, ("w", WORD), &EMBEDDED));
        Ok(Self {
            runs: runs.map(|runs| all_xml(&runs.kids)),
            paragraphs: paragraphs.map(|one| one.xml()).unwrap_or_default(),
            styles: root
                .kids
                .into_iter()
                .filter(|kid| kid.name == "w:style")
                .collect(),
            theme: theme.transpose()?.map(|theme| theme_part(&theme)),
            fonts: fonts.transpose()?.map(|fonts| font_part(&fonts)),
            page,
        })
    }

    /// The part `word/theme/theme1.xml`, if the file has one.
    pub(super) fn theme(&self) -> Option<&str> {
        self.theme.as_deref()
    }

    /// The part `word/fontTable.xml`, if the file has one.
    pub(super) fn fonts(&self) -> Option<&str> {
        self.fonts.as_deref()
    }

    /// The file's styles under our ids, and of `ours` and `of_comments` those that it lacks.
    pub(super) fn merged(&self, ours: &str, of_comments: &str) -> Merged {
        let own = own_styles(ours);
        let own_of_comments = own_styles(of_comments);
        let all = || own.iter().chain(&own_of_comments);
        let ids: BTreeMap<(&str, &str), &str> = all()
            .map(|own| ((own.kind, own.name.as_str()), own.id))
            .collect();
        let reserved: BTreeSet<&str> = all().map(|own| own.id).collect();
        // Of two styles with one id or of one name, the first counts.
        let (mut renamed, mut taken, mut known) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        for style in &self.styles {
            let (Some(id), Some(name)) = (style.attribute("w:styleId"), style.said("w:name"))
            else {
                continue;
            };
            let kind = style.attribute("w:type").unwrap_or("paragraph");
            let name = name.to_lowercase();
            let new = match ids.get(&(kind, name.as_str())) {
                Some(ours) => (*ours).to_owned(),
                None if reserved.contains(id) => format!("House{id}"),
                None => id.to_owned(),
            };
            if !renamed.contains_key(id) && known.insert(new.clone()) {
                renamed.insert(id.to_owned(), new);
                taken.push((kind, name, style));
            }
        }
        let mut styles = String::new();
        let mut foot_tabs = Vec::new();
        for (_, name, style) in &taken {
            let mut style = (*style).clone();
            for (attribute, value) in &mut style.attributes {
                if attribute == "w:styleId" {
                    value.clone_from(&renamed[value.as_str()]);
                }
            }
            style.kids.retain_mut(|kid| {
                if !["w:basedOn", "w:next", "w:link"].contains(&kid.name.as_str()) {
                    return true;
                }
                // A style that names one which is not there makes Word repair the file.
                let value = kid.attributes.iter_mut().find(|(name, _)| name == "w:val");
                let new = value.and_then(|(_, value)| Some((renamed.get(value.as_str())?, value)));
                new.map(|(new, value)| value.clone_from(new)).is_some()
            });
            if name == "footer" {
                let tabs = style
                    .kid("w:pPr")
                    .and_then(|paragraph| paragraph.kid("w:tabs"));
                let tabs = tabs.iter().flat_map(|tabs| &tabs.kids);
                foot_tabs.extend(tabs.filter_map(|tab| Some(tab.attribute("w:pos")?.to_owned())));
            }
            styles.push_str(&style.xml());
        }
        let has_default = |kind: &str| {
            let mut of_kind = taken.iter().filter(|(known, ..)| *known == kind);
            of_kind.any(|(.., style)| style.attribute("w:default").is_some_and(is_on))
        };
        let lacking = |own: &[Own<'_>], xml: &mut String| {
            for own in own.iter().filter(|own| !known.contains(own.id)) {
                let mark = " w:default=\"1\"";
                if own.xml.contains(mark) && has_default(own.kind) {
                    xml.push_str(&own.xml.replacen(mark, "", 1));
                } else {
                    xml.push_str(own.xml);
                }
            }
        };
        lacking(&own, &mut styles);
        let mut missing_of_comments = String::new();
        lacking(&own_of_comments, &mut missing_of_comments);
        let before = self.runs.as_ref().map(|runs| {
            format!("{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{runs}")
        });
        Merged {
            before,
            between: format!(
                "</w:rPr></w:rPrDefault><w:pPrDefault>{}</w:pPrDefault></w:docDefaults>",
                self.paragraphs
            ),
            styles,
            of_comments: missing_of_comments,
            foot_tabs,
        }
    }
}

/// One of our styles.
struct Own<'a> {
    kind: &'a str,
    id: &'a str,
    /// In small letters.
    name: String,
    xml: &'a str,
}

/// Our styles, as `styles` writes them.
fn own_styles(xml: &str) -> Vec<Own<'_>> {
    const END: &str = "</w:style>";

    let between = |xml: &'_ str, start: &str| -> Option<(usize, usize)> {
        let start = xml.find(start)? + start.len();
        Some((start, start + xml[start..].find('"')?))
    };
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find("<w:style ") {
        let Some(length) = rest[start..].find(END) else {
            break;
        };
        let style = &rest[start..start + length + END.len()];
        let said = |mark| between(style, mark).map(|(start, end)| &style[start..end]);
        if let (Some(kind), Some(id), Some(name)) = (
            said("w:type=\""),
            said("w:styleId=\""),
            said("<w:name w:val=\""),
        ) {
            found.push(Own {
                kind,
                id,
                name: name.to_lowercase(),
                xml: style,
            });
        }
        rest = &rest[start + length + END.len()..];
    }
    found
}

fn theme_part(theme: &Tree) -> String {
    let elements = theme
        .kid("a:themeElements")
        .map(Tree::xml)
        .unwrap_or_default();
    format!("{HEAD}<a:theme xmlns:a=\"{DRAWING}\" name=\"House\">{elements}</a:theme>")
}

fn font_part(fonts: &Tree) -> String {
    let fonts = all_xml(&fonts.kids);
    format!("{HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>")
}
