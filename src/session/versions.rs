//! Versions: copies of the strategy that are kept whole, with who kept them when and why.

use super::open::reading;
use super::{Effect, Msg, Session};
use crate::error::{Error, Result};
use crate::store::lock::whoever;
use crate::store::versions::Copies;
use crate::strategy::Strategy;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::ron_options;
use crate::toolkit::rule::Severity;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// One line of the list of versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The hash of its content.
    pub hash: String,
    pub occasion: Occasion,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Why it was kept; of a final version with errors, why it is final all the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// UTC, ISO 8601, to the second.
    pub when: String,
}

/// What a version was kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Occasion {
    /// Somebody wanted it.
    Named,
    /// It was marked as final: what was adopted.
    Final,
    /// The steps were given to tables: what their files have in common.
    Given,
    BeforeMerge,
    BeforeRestore,
}

impl Occasion {
    /// The word of JSON and of sentence ids.
    pub fn word(self) -> &'static str {
        match self {
            Occasion::Named => "named",
            Occasion::Final => "final",
            Occasion::Given => "given",
            Occasion::BeforeMerge => "before-merge",
            Occasion::BeforeRestore => "before-restore",
        }
    }
}

/// The versions of the strategy in a file, the oldest first.
///
/// # Errors
/// When the list cannot be read.
pub fn versions(path: &Path) -> Result<Vec<Version>> {
    let text = Copies::of(path).list()?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    ron_options().from_str(&text).map_err(|error| {
        let folder = Copies::of(path).folder().display().to_string();
        Error::unusable(format!("the list of versions in `{folder}` cannot be read: {error}"))
            .hint("rename `versions.ron` there: the versions stay, and a new list is begun")
    })
}

/// Keeps a text as a version.
///
/// # Errors
/// When it cannot be written, or the list cannot be read.
fn keep(path: &Path, text: &str, mut version: Version) -> Result<Version> {
    let copies = Copies::of(path);
    let mut all = versions(path)?;
    version.hash = copies.keep(&stamp(&version.when), text)?;
    all.push(version.clone());
    let pretty = PrettyConfig::new().indentor("  ").new_line("\n");
    let list = ron_options().to_string_pretty(&all, pretty);
    let list = list.map_err(|error| Error::unusable("the list of versions cannot be written").caused_by(error))?;
    copies.replace_list(&(list + "\n"))?;
    Ok(version)
}

/// What the names of copies begin with, from a moment.
pub(super) fn stamp(when: &str) -> String {
    when.chars().filter(char::is_ascii_digit).take(12).collect()
}

/// The version somebody means: by its number from 1, its name or the beginning of its hash.
///
/// # Errors
/// Kind `Usage` when there is none, or more than one.
pub fn find<'a>(all: &'a [Version], wanted: &str) -> Result<&'a Version> {
    let number = wanted.parse::<usize>().ok().and_then(|at| all.get(at.wrapping_sub(1)));
    let named = || all.iter().rfind(|version| version.name == wanted);
    let fits = |version: &&Version| wanted.len() >= 4 && version.hash.starts_with(wanted);
    let found = number.or_else(named).or_else(|| all.iter().rfind(fits));
    found.ok_or_else(|| {
        Error::usage(format!("there is no version `{wanted}`")).hint("`fourpillars version FILE list` names them")
    })
}

impl Version {
    /// What it is called, what it was kept for, and why.
    pub fn told(&self, phrases: &Phrases) -> String {
        let occasion = phrases.say(&format!("version-{}", self.occasion.word()), &[]);
        let parts = [self.name.clone(), occasion, self.why.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Session {
    /// Keeps the strategy as it stands as a version of the file it is in.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn keep_version(&self, path: &Path, occasion: Occasion, name: &str, why: &str) -> Result<Version> {
        let (name, why) = (crate::text::line(name), crate::text::line(why));
        let who = self.outside.who.clone().or_else(|| whoever(|name| std::env::var(name).ok()));
        let version = Version { hash: String::new(), occasion, name, why, who, when: self.now().utc };
        keep(path, &self.text(), version)
    }

    /// How many errors keep a version from being final without a reason.
    pub fn errors(&mut self) -> usize {
        let derived = self.derived();
        let errors = derived.findings.iter().filter(|it| it.severity == Severity::Error && it.dismissed.is_none());
        errors.count()
    }

    /// The strategy that a version holds, as its toolkit sees it now.
    ///
    /// # Errors
    /// When it is gone or cannot be read.
    pub fn version(&self, path: &Path, hash: &str) -> Result<Strategy> {
        let text = Copies::of(path).read(hash)?.ok_or_else(|| {
            Error::unusable(format!("the version `{hash}` is listed but its file is gone"))
                .hint(format!("look for it in copies of the folder `{}`", Copies::of(path).folder().display()))
        })?;
        reading(&text, &self.toolkit)
    }

    /// Makes the strategy what it was in a version; how it is now is kept before. Undo takes it back.
    ///
    /// # Errors
    /// When the version is gone, or the present state cannot be kept.
    pub fn restore_version(&mut self, path: &Path, hash: &str) -> Result<Vec<Effect>> {
        let strategy = Box::new(self.version(path, hash)?);
        self.keep_version(path, Occasion::BeforeRestore, "", "")?;
        Ok(self.update(Msg::Become { strategy, told: "history-version" }))
    }
}
