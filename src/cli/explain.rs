//! `advert explain`: the page of a rule, or a list of the rules.

use super::Exit;
use super::args::ExplainArguments;
use super::console::Console;
use crate::build::Stop;
use crate::lint::registry;

pub(super) fn run(console: &Console, options: &ExplainArguments) -> Result<Exit, Stop> {
    let Some(name) = &options.rule else {
        for rule in registry::RULES {
            let level = rule.level.name();
            let line = format!("{:<24} {level:<8} {}", rule.page.name, rule.page.summary());
            console.answer(&line);
        }
        return Ok(Exit::Clean);
    };
    if let Some(rule) = registry::rule(name) {
        console.answer(rule.page.text.trim_end());
        return Ok(Exit::Clean);
    }
    let hint = registry::hint_for(name);
    Err(Stop::Usage(format!("there is no rule `{name}`; {hint}")))
}
