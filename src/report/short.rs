//! One line per diagnostic, in the form that editors and `grep` know.

use super::border;
use crate::diagnostic::Diagnostic;

/// The characters of a quoted value that are shown; who wants all of it opens the place.
const QUOTED: usize = 60;

/// `path:line:column: severity[code]: message; hint`, always one line; of a workbook the sheet and the cell
/// stand before the message.
pub(super) fn render(diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.place;
    let (path, at) = match place.spot() {
        Some(spot) => (spot.path, spot.start),
        None => place.locate(),
    };
    let at = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
    let cell = place.cell_of_workbook();
    let cell = cell.map_or_else(String::new, |cell| format!("{cell}: "));
    let text: Vec<String> = std::iter::once(&diagnostic.message)
        .chain(&diagnostic.hints)
        .map(|text| with_short_quotes(text))
        .chain(diagnostic.reach())
        .collect();
    let line = format!(
        "{path}{at}: {}[{}]: {cell}{}",
        diagnostic.severity.name(),
        diagnostic.code.name(),
        text.join("; ")
    );
    border::without_log_commands(&format!("{}\n", border::line(&line)))
}

/// The sentence with each long quote cut.
fn with_short_quotes(sentence: &str) -> String {
    let mut short = String::with_capacity(sentence.len());
    for (index, part) in sentence.split('`').enumerate() {
        if index > 0 {
            short.push('`');
        }
        let is_quote = index % 2 == 1;
        match part.char_indices().nth(QUOTED) {
            Some((end, _)) if is_quote => {
                short.push_str(part[..end].trim_end());
                short.push_str(" …");
            }
            _ => short.push_str(part),
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::with_short_quotes;

    #[test]
    fn a_long_quote_is_cut_and_the_sentence_is_not() {
        let long = "x".repeat(61);
        let sentence = format!("{long} `a` and `{long}`, not `{}`", &long[1..]);
        let expected = format!("{long} `a` and `{} …`, not `{}`", &long[1..], &long[1..]);
        assert_eq!(with_short_quotes(&sentence), expected);
    }
}
