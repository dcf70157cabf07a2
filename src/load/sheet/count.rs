//! A number of jobs as people write it beside the word for a job, or in letters.
//!
//! In: `2 posts`, `One`. Out: the number. Full-time equivalents count hours and not people, and are none.

/// The number that a text says.
pub(super) fn in_words(text: &str) -> Option<u32> {
    const NUMBERS: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    const JOBS: [&str; 12] = [
        "post",
        "posts",
        "job",
        "jobs",
        "vacancy",
        "vacancies",
        "position",
        "positions",
        "role",
        "roles",
        "opening",
        "openings",
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next()?;
    if !words.next().is_none_or(|word| JOBS.contains(&word)) || words.next().is_some() {
        return None;
    }
    let in_letters = (1..).zip(NUMBERS).find(|(_, word)| *word == first);
    let is_digits = first.bytes().all(|byte| byte.is_ascii_digit());
    match in_letters {
        Some((count, _)) => Some(count),
        None if is_digits => first.parse().ok(),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_counted_and_nothing_else() {
        let table = [
            ("2 posts", Some(2)),
            ("One", Some(1)),
            ("three vacancies", Some(3)),
            ("1 FTE", None),
            ("x2", None),
            ("two or three", None),
            ("1 post in Leeds", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(in_words(text), expected, "{text}");
        }
    }
}
