//! Words of messages: lists, plurals and 'did you mean', one helper each.

/// `a`, `a or b`, `a, b or c`, each in backticks.
#[must_use]
pub(crate) fn list(items: &[&str], joiner: &str) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {joiner} {last}", rest.join(", ")),
    }
}

/// As [`list`] with `and`, but of a long list only the beginning.
#[must_use]
pub(crate) fn some(items: &[&str]) -> String {
    const MOST: usize = 12;
    match items.len().checked_sub(MOST) {
        Some(rest @ 2..) => {
            let shown = list(&items[..MOST], ",").replace(" ,", ",");
            format!("{shown} and {rest} more")
        }
        _ => list(items, "and"),
    }
}

/// `1 advert`, `2 adverts`, `no vacancies`: the plural is given where `s` will not do.
#[must_use]
pub(crate) fn count(number: usize, singular: &str, plural: &str) -> String {
    match number {
        0 => format!("no {plural}"),
        1 => format!("1 {singular}"),
        _ => format!("{number} {plural}"),
    }
}

/// The one of `known` that is most like `word`, if one is like it at all.
#[must_use]
pub(crate) fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::jaro_winkler(&folded, &candidate.to_lowercase());
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

/// The hint 'did you mean …?' where one of `known` is like `word`, else another hint.
#[must_use]
pub(crate) fn did_you_mean_or<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    match did_you_mean(word, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => otherwise(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_english() {
        assert_eq!(list(&[], "or"), "");
        assert_eq!(list(&["a"], "or"), "`a`");
        assert_eq!(list(&["a", "b"], "or"), "`a` or `b`");
        assert_eq!(list(&["a", "b", "c"], "and"), "`a`, `b` and `c`");
    }

    #[test]
    fn long_lists_are_cut() {
        let items: Vec<String> = (1..=20).map(|number| number.to_string()).collect();
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        assert_eq!(some(&items[..3]), "`1`, `2` and `3`");
        assert_eq!(some(&items[..13]), list(&items[..13], "and"));
        assert_eq!(
            some(&items),
            "`1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`, `10`, `11`, `12` and 8 more"
        );
    }

    #[test]
    fn suggestions_are_near_or_absent() {
        let known = ["salary", "location", "hours"];
        assert_eq!(did_you_mean("salery", known), Some("salary"));
        assert_eq!(did_you_mean("Locaton", known), Some("location"));
        assert_eq!(did_you_mean("zebra", known), None);
    }
}
