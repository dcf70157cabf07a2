//! What the rules of `advert lint` say of a snapshot.
//!
//! In: a snapshot, and what the rules are asked. Out: findings at the authors' own places, and figures
//! of adverts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Kept, Snapshot, Stop, approval};
use crate::compose::Composer;
use crate::diagnostic::Diagnostic;
use crate::facts::date::Date;
use crate::facts::grade::Ladder;
use crate::lint::dictionary::Dictionary;
use crate::lint::figures::report::AdvertReport;
use crate::lint::text::Text;
use crate::lint::{self, Data, House, data};
use crate::source::SourceFile;
use crate::validate::Checked;

/// What the rules are asked.
pub struct Rules {
    /// The dictionary, if spelling is to be checked.
    pub dictionary: Option<Dictionary>,
    /// The day of the check.
    pub today: Date,
    /// Whether adverts are to be published, so that what is missing is an error.
    pub publish: bool,
}

/// The rules' data as they were read, and the files that they were read from.
pub(super) struct RulesData {
    files: BTreeMap<String, Arc<SourceFile>>,
    ladder: Arc<Ladder>,
    pub(super) data: Data,
    /// What is wrong with them.
    faults: Vec<Diagnostic>,
}

impl RulesData {
    fn read(
        files: &BTreeMap<String, Arc<SourceFile>>,
        ladder: &Arc<Ladder>,
        before: Option<&Arc<Self>>,
    ) -> Arc<Self> {
        let is_same = |before: &&Arc<Self>| {
            let texts = files.iter().map(|(name, file)| (name, file.text()));
            texts.eq(before.files.iter().map(|(name, file)| (name, file.text())))
                && *ladder == before.ladder
        };
        if let Some(before) = before.filter(is_same) {
            return Arc::clone(before);
        }
        let mut faults = Vec::new();
        Arc::new(Self {
            data: data::read_by(ladder, files, &mut faults),
            ladder: Arc::clone(ladder),
            files: files.clone(),
            faults,
        })
    }
}

impl Snapshot {
    /// All findings of all rules in files without an error, each weighed by the adverts that it
    /// affects.
    ///
    /// # Errors
    /// The faults that keep all documents from being made.
    pub fn lint(&self, rules: &Rules) -> Result<Vec<Diagnostic>, Stop> {
        let (checked, composer) = self.readable()?;
        let read = self.rules_data(checked);
        let mut diagnostics = read.faults.clone();
        let mut found = lint::lint(&self.house(rules, &read.data, checked, composer));
        self.tell_what_changed(&mut found);
        diagnostics.append(&mut found);
        self.reach.weigh(&mut diagnostics);
        Ok(diagnostics)
    }

    /// What the rules for texts find in one text, which need not be the project's.
    ///
    /// # Errors
    /// The faults that keep all documents from being made.
    pub fn lint_text(&self, rules: &Rules, text: &Text<'_>) -> Result<Vec<Diagnostic>, Stop> {
        let (checked, composer) = self.readable()?;
        let read = self.rules_data(checked);
        let house = self.house(rules, &read.data, checked, composer);
        Ok(lint::check_text(text, &house))
    }

    /// How the wanted adverts read, in figures, and what is wrong with the rules' data.
    ///
    /// # Errors
    /// The faults that keep documents from being made.
    pub fn figures(&self) -> Result<(Vec<AdvertReport>, Vec<Diagnostic>), Stop> {
        let (checked, composer) = self.sound()?;
        let read = self.rules_data(checked);
        let reports = lint::figures::report::report(checked, composer, &read.data);
        Ok((reports, read.faults.clone()))
    }

    pub(super) fn rules_data(&self, checked: &Checked) -> Arc<RulesData> {
        let (files, ladder) = (&checked.sources().rules, &checked.sources().grades.ladder);
        let read = |before: Option<&Arc<RulesData>>| Some(RulesData::read(files, ladder, before));
        Kept::renew(&self.kept.rules, read).expect("what is wrong with the data is within them")
    }

    pub(super) fn house<'a>(
        &self,
        rules: &'a Rules,
        data: &'a Data,
        checked: &'a Checked,
        composer: &'a Composer,
    ) -> House<'a> {
        House {
            data,
            dictionary: rules.dictionary.as_ref(),
            checked,
            composer,
            // What was not looked at may be what an exception is for.
            is_whole: self.request.is_whole() && checked.held_back().is_empty(),
            seal: approval::seal,
            today: rules.today,
            publish: rules.publish,
        }
    }
}
