//! The draft beside the page or over it, and documents written to files.

use super::Work;
use crate::document::reading;
use crate::session::Message;
use crate::session::commands::Act;
use crate::store;
use crate::store::output;
use crate::text::shown;
use crate::wizard::drafter::{self, Drafted};
use crate::wizard::draw::PANE_FROM;
use crate::wizard::layer::{Layer, Reading};
use std::path::Path;

impl Work {
    /// Opens the draft: beside the page where there is room, else over it. Beside the page it closes again.
    pub(super) fn show_draft(&mut self) {
        self.drafted = None;
        if self.width < PANE_FROM {
            self.pane = None;
            self.layers.push(Layer::Read(self.blank_draft()));
        } else if self.pane.take().is_none() {
            self.pane = Some(self.blank_draft());
        }
        self.want_draft();
    }

    fn blank_draft(&self) -> Reading {
        let title = self.phrases.say("draft-comes", &[]);
        Reading::new(title, Vec::new(), Act::Draft)
    }

    fn draft_layer(&mut self) -> Option<&mut Reading> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Read(reading) if reading.of == Act::Draft => Some(reading),
            _ => None,
        })
    }

    /// Asks for the draft of this revision, once, while somebody looks at it.
    pub(super) fn want_draft(&mut self) {
        let revision = self.session.revision();
        let looked_at = self.pane.is_some() || self.draft_layer().is_some();
        if looked_at && self.drafted != Some(revision) {
            self.drafted = Some(revision);
            let derived = self.session.derived();
            self.drafter.draft(derived, self.session.lang(), None);
        }
    }

    /// The headings of the draft at which this page prints, the nearest first.
    fn headings_here(&mut self) -> Vec<String> {
        let derived = self.session.derived();
        let page = self.session.page();
        let ids = [page.question(&derived.interview), page.step(&derived.interview)];
        let lang = self.session.lang();
        ids.into_iter().flatten().map(|id| self.session.toolkit.title(lang, id)).collect()
    }

    /// A draft beside the page is read at the place of the page.
    pub(super) fn follow(&mut self) {
        if self.pane.is_some() {
            let seek = self.headings_here();
            if let Some(pane) = &mut self.pane {
                pane.seek = seek;
            }
        }
    }

    /// A document has been rendered: shown, or written.
    pub(super) fn drafted(&mut self, drafted: Drafted) {
        let markdown = match drafted.text {
            Ok(markdown) => markdown,
            Err(why) => {
                self.message = Some(why);
                return;
            }
        };
        if let Some(id) = drafted.document {
            self.exports.retain(|waiting| *waiting != id);
            self.write_out(&id, &markdown);
            return;
        }
        let seek = self.headings_here();
        let text = reading::on_screen(&markdown);
        if let Some(pane) = &mut self.pane {
            let fresh = pane.is_empty();
            pane.show(drafted.title, text);
            if fresh {
                pane.seek = seek;
            }
        } else if let Some(layer) = self.draft_layer() {
            layer.show(drafted.title, text);
            layer.seek = seek;
        }
    }

    /// Renders a document for a file.
    pub(super) fn export(&mut self, id: &str) {
        let derived = self.session.derived();
        self.say("export-comes");
        self.exports.push(id.into());
        self.drafter.draft(derived, self.session.lang(), Some(id.into()));
    }

    /// Writes what is still being made: whoever leaves right after asking for a document gets it.
    pub(super) fn write_waiting(&mut self) {
        for id in std::mem::take(&mut self.exports) {
            let drafted = drafter::now(self.session.derived(), self.session.lang(), Some(id.clone()));
            if let Ok(markdown) = drafted.text {
                self.write_out(&id, &markdown);
            }
        }
    }

    /// Writes a document beside the strategy; one that somebody edited since stays, and the new one has a number.
    fn write_out(&mut self, id: &str, markdown: &str) {
        let folder = self.path.parent().map(Path::to_path_buf).unwrap_or_default();
        let stem = store::stem(&self.path);
        let message = match output::write_beside(&folder, &format!("{stem}-{id}"), "md", markdown) {
            Ok(path) => Message::new("exported").with("path", shown(&path.to_string_lossy())),
            Err(error) => {
                let hint = error.hints.first().cloned().unwrap_or_default();
                Message::new("export-failed").with("why", shown(&error.message)).with("hint", shown(&hint))
            }
        };
        self.message = Some(message.say(&self.phrases));
    }
}
