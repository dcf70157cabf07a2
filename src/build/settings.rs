//! Other values for fields of one vacancy, for a trial: `field=value`.
//!
//! In: sources and settings. Out: sources in which the vacancy says what the settings say.

use std::sync::Arc;

use serde_json::Value;

use super::Stop;
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::model::DocumentKind;
use crate::validate::{Selection, schema};

/// Puts the values of `settings` into the one vacancy that `selection` names.
pub(super) fn apply(
    sources: &mut Sources,
    selection: &Selection,
    settings: &[String],
) -> Result<(), Stop> {
    if settings.is_empty() {
        return Ok(());
    }
    let mut unknown = Vec::new();
    let named = selection.resolve(sources, &mut unknown);
    if !unknown.is_empty() {
        // The names are at fault, which the checks report.
        return Ok(());
    }
    let [only] = named.as_slice() else {
        return Err(one_vacancy());
    };
    let Some(json) = sources
        .vacancies
        .get_mut(&only.id)
        .filter(|_| only.kind == DocumentKind::Vacancy)
    else {
        return Err(one_vacancy());
    };
    for setting in settings {
        let Some((field, text)) = setting.split_once('=').filter(|(field, _)| is_field(field))
        else {
            return Err(Stop::Usage(format!(
                "`--set {setting}` does not say which field takes which value; write \
                 `--set field=value`"
            )));
        };
        let value = value_for(json, field, text);
        Arc::make_mut(json).set(field, value, &format!("--set {setting}"));
    }
    Ok(())
}

/// Whether `field` is a name, or names joined by dots.
fn is_field(field: &str) -> bool {
    field.split('.').all(|name| !name.is_empty())
}

fn one_vacancy() -> Stop {
    Stop::Usage(
        "`--set` changes one vacancy: name it, as in `advert build NAME --set field=value`"
            .to_owned(),
    )
}

/// The text as the kind of value that the field takes: as it is, or as `true`, `false` or a number
/// where the field takes no other or the text is nothing else.
fn value_for(json: &JsonFile, field: &str, text: &str) -> Value {
    let as_text = Value::from(text);
    let literal = text
        .parse::<Value>()
        .ok()
        .filter(|value| value.is_boolean() || value.is_number());
    let candidates = match literal {
        Some(literal) if literal.is_boolean() => vec![literal, as_text.clone()],
        Some(literal) => vec![as_text.clone(), literal],
        None => vec![as_text.clone()],
    };
    let fits = |candidate: &Value| {
        let mut trial = JsonFile::clone(json);
        trial.set(field, candidate.clone(), "");
        schema::VACANCY.fits(&trial.value, &format!("/{}", field.replace('.', "/")))
    };
    candidates.into_iter().find(fits).unwrap_or(as_text)
}
