//! One line per diagnostic, in the form that editors and `grep` know.

use crate::diagnostic::Diagnostic;

/// `path:line:column: severity[code]: message; hint`.
pub(super) fn render(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let at = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
    let text: Vec<String> = std::iter::once(&diagnostic.message)
        .chain(&diagnostic.hints)
        .cloned()
        .chain(diagnostic.reach())
        .collect();
    format!(
        "{path}{at}: {}[{}]: {}\n",
        diagnostic.severity.name(),
        diagnostic.code.name(),
        text.join("; ")
    )
}
