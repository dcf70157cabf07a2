//! The function `range` of templates, with a bound.
//!
//! In: `start` (0 where it is left out), `end` and `step_by` (1 where it is left out), as Tera's
//! own function has them. Out: the numbers from `start` to before `end`. Tera goes through up to
//! 100,000 numbers and stops no loop that writes nothing: two of them, one in the other, take a
//! quarter of an hour a document. With at most [`MOST`] numbers three such loops take about a tenth of a second.

use tera::{Error, Kwargs, State, Tera, TeraResult};

/// The most numbers in a range. Nothing in an advert is counted further.
const MOST: usize = 100;

pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "Tera hands arguments over so"
)]
fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or(0);
    let end = arguments.must_get::<i64>("end")?;
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    if step == 0 {
        return Err(Error::message(
            "`range` cannot go on by steps of 0; `step_by` must be another number",
        ));
    }
    if step > 0 && start > end {
        return Err(Error::message(format!(
            "`range` cannot go from {start} up to {end}; `start` must be the smaller number"
        )));
    }
    let is_before_end = |number: &i64| {
        if step > 0 {
            *number < end
        } else {
            *number > end
        }
    };
    let next = |number: &i64| number.checked_add(step);
    let numbers: Vec<i64> = std::iter::successors(Some(start), next)
        .take_while(is_before_end)
        .take(MOST + 1)
        .collect();
    if numbers.len() > MOST {
        return Err(Error::message(format!(
            "`range` would make more than {MOST} numbers from {start} to {end}; at most {MOST} are \
             allowed"
        )));
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(arguments: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera);
        let template = format!("{{% for n in range({arguments}) %}}{{{{ n }}}} {{% endfor %}}");
        tera.render_str(&template, &tera::Context::new(), false)
            .map(|text| text.trim_end().to_owned())
            .map_err(|error| {
                let text = error.to_string();
                let first = text.lines().next().unwrap_or_default();
                first.trim_start_matches("error: ").to_owned()
            })
    }

    #[test]
    fn the_numbers_are_those_of_tera() {
        for (arguments, expected) in [
            ("end=3", "0 1 2"),
            ("end=0", ""),
            ("start=2, end=5", "2 3 4"),
            ("start=2, end=2", ""),
            ("start=1, end=8, step_by=3", "1 4 7"),
            ("start=5, end=2, step_by=-1", "5 4 3"),
            ("start=2, end=5, step_by=-1", ""),
            (
                "start=9223372036854775806, end=9223372036854775807",
                "9223372036854775806",
            ),
        ] {
            assert_eq!(shown(arguments), Ok(expected.to_owned()), "{arguments}");
        }
        let most = shown("end=100").unwrap();
        assert_eq!(most.split(' ').count(), 100);
    }

    #[test]
    fn what_makes_no_range_or_too_large_a_one_is_refused() {
        for (arguments, expected) in [
            (
                "end=101",
                "`range` would make more than 100 numbers from 0 to 101; at most 100 are allowed",
            ),
            (
                "start=9223372036854775807, end=-9223372036854775807, step_by=-1",
                "`range` would make more than 100 numbers from 9223372036854775807 to \
                 -9223372036854775807; at most 100 are allowed",
            ),
            (
                "start=2, end=1",
                "`range` cannot go from 2 up to 1; `start` must be the smaller number",
            ),
            (
                "end=3, step_by=0",
                "`range` cannot go on by steps of 0; `step_by` must be another number",
            ),
        ] {
            assert_eq!(shown(arguments), Err(expected.to_owned()), "{arguments}");
        }
    }
}
