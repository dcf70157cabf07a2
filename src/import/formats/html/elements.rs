//! What the elements of a page are by their names, classes and styles.
//!
//! In: a name, attributes, declarations. Out: levels, looks, and whether an element stands on lines of its own.

use super::govspeak::{ABBREVIATION, COMMENT};
use super::page::Attributes;
use crate::import::links::led_to;
use crate::import::pieces::{AsideKind, Look};

/// What is read as a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Markdown, with HTML in it perhaps.
    Markdown,
    Page,
    /// A page that says which part of it is the main one.
    PageWithMain,
}

/// The level of a heading's element; 0 is the document's title.
pub(super) fn heading(name: &str, class: Option<&str>) -> Option<u8> {
    let mut classes = class.unwrap_or_default().split_whitespace();
    if name == "p" && classes.any(|class| ["title", "MsoTitle", "Title"].contains(&class)) {
        return Some(0);
    }
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// What an element makes of the look of words in it.
pub(super) fn restyle(look: &mut Look, name: &str, attributes: &Attributes) {
    match name {
        // What stands above a part of a form, or above what opens, heads it.
        "b" | "strong" | "legend" | "summary" => look.is_bold = true,
        "i" | "em" | "cite" => look.is_italic = true,
        "u" => look.is_underlined = true,
        "a" => {
            if let Some(target) = attributes.get("href") {
                look.link = Some(led_to(target.trim()).as_ref().into());
            }
        }
        _ => {}
    }
    if attributes
        .get("class")
        .is_some_and(|class| class == "underline")
    {
        look.is_underlined = true;
    }
    if let Some(lang) = attributes.get("lang").filter(|lang| !lang.is_empty())
        && name != "html"
    {
        look.lang = Some(lang.as_str().into());
    }
    if let Some(style) = attributes.get("style") {
        declare(look, style);
    }
}

/// What declarations make of the look of words.
pub(super) fn declare(look: &mut Look, style: &str) {
    let style = style.replace(' ', "").to_ascii_lowercase();
    for part in style.split(';') {
        match part.split_once(':') {
            Some(("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900")) => {
                look.is_bold = true;
            }
            Some(("font-weight", "normal" | "400")) => look.is_bold = false,
            Some(("font-style", "italic")) => look.is_italic = true,
            Some(("text-decoration", value)) if value.contains("underline") => {
                look.is_underlined = true;
            }
            _ => {}
        }
    }
}

/// How deep a list of Google Docs stands: `lst-kix_abc-1`.
pub(super) fn level_of_class(classes: &str) -> Option<usize> {
    let mut names = classes.split_whitespace();
    let name = names.find(|name| name.starts_with("lst-kix"))?;
    let level = name.rsplit_once('-')?.1.parse::<usize>().ok()?;
    Some(level.min(8))
}

/// How deep an item of Word stands: `mso-list:l0 level2 lfo1`.
pub(super) fn level_of_style(style: &str) -> Option<usize> {
    let list = style.split_once("mso-list:")?.1;
    let list = list.split(';').next().unwrap_or_default();
    let mut parts = list.split_whitespace();
    let level = parts.find_map(|part| part.strip_prefix("level"))?;
    let level = level.parse::<usize>().ok()?;
    Some(level.clamp(1, 9) - 1)
}

/// What is no running text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Skip {
    /// It is for programs.
    ForPrograms,
    /// It stands beside the text.
    Beside(AsideKind),
    /// It is a place of a form, or a button.
    Control,
}

/// Whether the content of an element is no running text, and what it is then; `is_outside` says that it stands
/// beside the main part of its page.
pub(super) fn skipped(name: &str, attributes: &Attributes, is_outside: bool) -> Option<Skip> {
    if is_void(name) {
        return None;
    }
    let is_hidden = attributes.contains_key("hidden")
        || attributes.get("aria-hidden").is_some_and(|is| is == "true")
        || attributes.get("style").is_some_and(|style| {
            let style = style.replace(' ', "").to_ascii_lowercase();
            style.contains("display:none") || style.contains("mso-hide:all")
        });
    match name {
        "script" | "style" => Some(Skip::ForPrograms),
        "title" => Some(Skip::Beside(AsideKind::PageTitle)),
        "template" | "noscript" => Some(Skip::Beside(AsideKind::Hidden)),
        "svg" => Some(Skip::Beside(AsideKind::Embedded)),
        "nav" => Some(Skip::Beside(AsideKind::Menu)),
        "a" if is_skip_link(attributes, is_outside) => Some(Skip::Beside(AsideKind::Menu)),
        "footer" => Some(Skip::Beside(AsideKind::PageHead)),
        "header" | "aside" if is_outside => Some(Skip::Beside(AsideKind::PageHead)),
        "select" | "textarea" | "button" | "datalist" => Some(Skip::Control),
        "del" | "s" | "strike" => Some(Skip::Beside(AsideKind::Struck)),
        "footnote" => Some(Skip::Beside(AsideKind::Footnote)),
        COMMENT => Some(Skip::Beside(AsideKind::Comment)),
        ABBREVIATION => Some(Skip::Beside(AsideKind::Spoken)),
        // The words of a picture in Markdown; in HTML it holds no words.
        "picture" => Some(Skip::Beside(AsideKind::Picture)),
        _ if is_hidden => Some(Skip::Beside(AsideKind::Hidden)),
        _ => None,
    }
}

/// Whether a link is there to get past what stands above the main part of a page: `Skip to main content`.
fn is_skip_link(attributes: &Attributes, is_outside: bool) -> bool {
    let said = |name: &str| attributes.get(name).map_or("", String::as_str);
    said("href").trim().starts_with('#') && (is_outside || said("class").contains("skip"))
}

/// Elements that have no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "col" | "wbr" | "base" | "area" | "embed"
    )
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "body"
            | "header"
            | "footer"
            | "aside"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "blockquote"
            | "pre"
            | "hr"
            | "figure"
            | "figcaption"
            | "address"
            | "form"
            | "fieldset"
            | "legend"
            | "details"
            | "summary"
    )
}
