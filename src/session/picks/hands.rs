//! Lists for many hands: versions, and what can be done with one.

use super::{Pick, Picked, Row, Then};
use crate::session::Session;
use crate::session::errands::Errand;
use crate::session::versions::{Version, versions};
use crate::text::shown;
use crate::toolkit::phrases::Phrases;

impl Session {
    /// The versions of the file, the newest first, and what keeps a new one.
    pub(super) fn pick_version(&mut self, phrases: &Phrases) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let all = self.place().and_then(|path| versions(&path));
        let mut rows = vec![
            Row::new(say("versions-keep"), Picked::Then(Then::VersionName { finally: false })),
            Row::new(say("versions-final"), Picked::Then(Then::VersionName { finally: true })),
        ];
        match all {
            Ok(all) if all.is_empty() => rows.push(Row::new(say("versions-none"), Picked::Nothing)),
            Ok(all) => {
                rows.push(Row::heading(say("versions-all")));
                let row = |version: &Version| {
                    let when = version.when.replace('T', " ");
                    let when = when.get(..16).unwrap_or(&when).to_string();
                    let right = [version.who.clone(), Some(when)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                    Row::beside(version.told(phrases), right, Picked::Then(Then::Version(version.hash.clone())))
                };
                rows.extend(all.iter().rev().map(row));
            }
            Err(error) => rows.push(Row::new(shown(&error.told()), Picked::Nothing)),
        }
        Pick::new(say("command-versions"), rows, Then::Versions)
    }

    /// What can be done with one version.
    pub(super) fn pick_about_version(&mut self, phrases: &Phrases, hash: String) -> Option<Pick> {
        let all = self.place().and_then(|path| versions(&path)).ok()?;
        let version = all.into_iter().rfind(|version| version.hash == hash)?;
        let say = |id: &str| phrases.say(id, &[]);
        let rows = vec![
            Row::new(say("version-compare"), Picked::Errand(Errand::Compare(hash.clone()))),
            Row::new(say("version-restore"), Picked::Errand(Errand::Restore(hash.clone()))),
        ];
        Some(Pick::new(version.told(phrases), rows, Then::Version(hash)))
    }
}
