//! A page of the manual → what is to be done for it, in order.

/// One thing to do.
#[derive(Debug)]
pub(super) enum Step {
    /// What a comment says: a word, and the rest of it.
    Hidden {
        line: usize,
        verb: String,
        rest: String,
    },
    /// A block of code, or a table that is a row of a sheet.
    Block { line: usize, text: String, how: How },
}

/// How a block is tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum How {
    /// Its lines are commands, which end with this exit code.
    Commands(i32),
    File(String),
    Append(String),
    Member(String),
    Section(String),
    Row(String),
    Said,
    Shows(String),
    By(String),
    Not(String),
}

const STARTS: &str = "<!-- test: ";
const ENDS: &str = " -->";

/// The steps of a page; what of it nobody can try.
pub(super) fn of(page: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut how: Option<How> = None;
    let mut lines = page.lines().enumerate().peekable();
    while let Some((index, full)) = lines.next() {
        let number = index + 1;
        let line = full.trim_start();
        let indent = full.len() - line.len();
        if let Some(comment) = line.strip_prefix(STARTS) {
            let said = comment.strip_suffix(ENDS);
            let said = said.ok_or(format!("line {number}: the comment ends on its line"))?;
            let (verb, rest) = said.split_once(' ').unwrap_or((said, ""));
            match attached(verb, rest) {
                Some(_) if how.is_some() => {
                    return Err(format!("line {number}: two comments for one block"));
                }
                Some(given) => how = Some(given),
                None => steps.push(Step::Hidden {
                    line: number,
                    verb: verb.to_owned(),
                    rest: rest.to_owned(),
                }),
            }
        } else if let Some(language) = line.strip_prefix("```") {
            let mut text = String::new();
            loop {
                let (_, next) = lines.next().ok_or(format!("line {number}: no end"))?;
                if next.trim_start().starts_with("```") {
                    break;
                }
                let space = next.len() - next.trim_start().len();
                text.push_str(&next[space.min(indent)..]);
                text.push('\n');
            }
            let is_commands = matches!(language, "sh" | "console");
            let how = match how.take() {
                Some(how) => how,
                None if is_commands => How::Commands(0),
                None => return Err(format!("line {number}: nothing looks at this block")),
            };
            if matches!(how, How::Row(_)) || (matches!(how, How::Commands(_)) && !is_commands) {
                return Err(format!("line {number}: the comment is for another block"));
            }
            steps.push(Step::Block {
                line: number,
                text,
                how,
            });
        } else if line.starts_with('|') && matches!(how, Some(How::Row(_))) {
            let mut text = String::new();
            let is_row = |next: &(usize, &str)| next.1.starts_with('|');
            // The header and the line of dashes below it are no cells.
            lines.next();
            while let Some((_, row)) = lines.next_if(is_row) {
                text.push_str(row);
                text.push('\n');
            }
            steps.push(Step::Block {
                line: number,
                text,
                how: how.take().expect("it is a row"),
            });
        } else if !line.is_empty() && how.is_some() {
            return Err(format!("line {number}: the comment above is for no block"));
        }
    }
    Ok(steps)
}

/// How the block below is tried, of a comment that is about one.
fn attached(verb: &str, rest: &str) -> Option<How> {
    let rest = rest.to_owned();
    Some(match verb {
        "file" => How::File(rest),
        "append" => How::Append(rest),
        "member" => How::Member(rest),
        "section" => How::Section(rest),
        "row" => How::Row(rest),
        "said" => How::Said,
        "shows" => How::Shows(rest),
        "exit" => How::Commands(rest.parse().ok()?),
        "by" => How::By(rest),
        "not" => How::Not(rest),
        _ => return None,
    })
}

#[test]
fn a_block_that_nothing_looks_at_is_refused() {
    let cases = [
        ("```json\n{}\n```\n", "line 1: nothing looks at this block"),
        (
            "<!-- test: said -->\n\nWords.\n",
            "line 3: the comment above is for no block",
        ),
        (
            "<!-- test: said -->\n<!-- test: said -->\n",
            "line 2: two comments for one block",
        ),
        (
            "<!-- test: exit 1 -->\n```json\n{}\n```\n",
            "line 2: the comment is for another block",
        ),
        ("```sh\nadvert build\n", "line 1: no end"),
    ];
    for (page, says) in cases {
        assert_eq!(of(page).unwrap_err(), says);
    }
    let indented = "- as in\n\n  <!-- test: member a.json -->\n  ```json\n  \"a\": 1\n  ```\n";
    let steps = of(indented).unwrap();
    assert!(
        matches!(&steps[..], [Step::Block { text, .. }] if text == "\"a\": 1\n"),
        "{steps:?}"
    );
}
