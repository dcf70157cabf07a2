//! One line per diagnostic, in the form that editors and `grep` know.

use super::one_line::one_line;
use crate::diagnostic::Diagnostic;

/// `path:line:column: severity[code]: message; hint`, always one line.
pub(super) fn render(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let at = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
    let text: Vec<String> = std::iter::once(&diagnostic.message)
        .chain(&diagnostic.hints)
        .cloned()
        .chain(diagnostic.reach())
        .collect();
    let line = format!(
        "{path}{at}: {}[{}]: {}",
        diagnostic.severity.name(),
        diagnostic.code.name(),
        text.join("; ")
    );
    format!("{}\n", one_line(&line))
}
