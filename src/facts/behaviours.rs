//! The behaviours of the Civil Service, by their names.
//!
//! In: a text. Out: the behaviours that it names, where it names some and says nothing else. Source: Civil Service
//! Behaviours, part of Success Profiles (Cabinet Office, 2018).

const BEHAVIOURS: [&str; 9] = [
    "Changing and Improving",
    "Communicating and Influencing",
    "Delivering at Pace",
    "Developing Self and Others",
    "Leadership",
    "Making Effective Decisions",
    "Managing a Quality Service",
    "Seeing the Big Picture",
    "Working Together",
];

/// The behaviours of a text that names two or more of them and nothing else, as they are written there:
/// `Working Together, Delivering at Pace and Leadership`.
pub(crate) fn named_in(text: &str) -> Option<Vec<&str>> {
    const BETWEEN: [&str; 5] = [",", "/", "&", "and ", "+"];
    let mut named = Vec::new();
    let mut rest = text.trim().trim_end_matches('.');
    loop {
        let length = BEHAVIOURS.iter().find_map(|name| {
            let start = rest.get(..name.len())?;
            start.eq_ignore_ascii_case(name).then_some(name.len())
        })?;
        let (name, behind) = rest.split_at(length);
        named.push(name);
        let trimmed = behind.trim_start();
        if trimmed.is_empty() {
            return (named.len() > 1).then_some(named);
        }
        let mut next = trimmed;
        while let Some(after) = BETWEEN.iter().find_map(|mark| next.strip_prefix(mark)) {
            next = after.trim_start();
        }
        if next == trimmed {
            return None;
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn behaviours_on_one_line_are_told_apart() {
        for (text, named) in [
            (
                "Working Together, Delivering at Pace, Making Effective Decisions",
                vec![
                    "Working Together",
                    "Delivering at Pace",
                    "Making Effective Decisions",
                ],
            ),
            (
                "changing and improving and leadership.",
                vec!["changing and improving", "leadership"],
            ),
            (
                "Leadership / Working together, and Seeing the Big Picture",
                vec!["Leadership", "Working together", "Seeing the Big Picture"],
            ),
        ] {
            assert_eq!(named_in(text), Some(named), "{text}");
        }
        for text in [
            "",
            "Leadership",
            "Leadership, planning and budgets",
            "Leadership of teams",
            "Leadership Working Together",
            "Working Together with partners, Leadership",
            "Changing and Improving",
        ] {
            assert_eq!(named_in(text), None, "{text}");
        }
    }
}
