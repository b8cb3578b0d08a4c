//! The draft beside the page or over it, and documents written to files.

use super::Work;
use crate::document::publish::Published;
use crate::document::reading;
use crate::session::Message;
use crate::session::commands::Act;
use crate::session::orders::Order;
use crate::text::shown;
use crate::wizard::drafter::{self, Drafted, Wanted};
use crate::wizard::draw::PANE_FROM;
use crate::wizard::editor;
use crate::wizard::layer::{Layer, Reading};

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
            self.drafter.draft(derived, Wanted::Draft(self.session.lang()));
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
        match drafted {
            Drafted::Draft { title, markdown: Ok(markdown) } => self.show_drafted(title, &markdown),
            Drafted::Made { order, published } => {
                self.orders.retain(|waiting| *waiting != order);
                match published {
                    Ok(published) => self.write_out(&order, published),
                    Err(why) => self.message = Some(why),
                }
            }
            Drafted::Draft { markdown: Err(why), .. } => self.message = Some(why),
        }
    }

    fn show_drafted(&mut self, title: String, markdown: &str) {
        let seek = self.headings_here();
        let text = reading::on_screen(markdown);
        if let Some(pane) = &mut self.pane {
            let fresh = pane.is_empty();
            pane.show(title, text);
            if fresh {
                pane.seek = seek;
            }
        } else if let Some(layer) = self.draft_layer() {
            layer.show(title, text);
            layer.seek = seek;
        }
    }

    /// Makes a document for a file.
    pub(super) fn make(&mut self, order: Order) {
        let derived = self.session.derived();
        self.say("export-comes");
        self.orders.push(order.clone());
        self.drafter.draft(derived, Wanted::Made(order));
    }

    /// Writes what is still being made: whoever leaves right after asking for a document gets it.
    pub(super) fn write_waiting(&mut self) {
        for order in std::mem::take(&mut self.orders) {
            if let Ok(published) = drafter::now(self.session.derived(), order.clone()) {
                self.write_out(&order, published);
            }
        }
    }

    fn write_out(&mut self, order: &Order, published: Published) {
        let open = published.open.to_string();
        let undrawn = published.undrawn.first().cloned();
        let message = match order.write(published.bytes, &self.path) {
            Ok(path) => {
                if order.open {
                    editor::show(&path);
                }
                match undrawn {
                    Some(why) => Message::new("exported-undrawn").with("why", shown(&why)),
                    None => Message::new("exported-open").with("count", open),
                }
                .with("path", shown(&path.to_string_lossy()))
            }
            Err(error) => {
                let hint = error.hints.first().cloned().unwrap_or_default();
                Message::new("export-failed").with("why", shown(&error.message)).with("hint", shown(&hint))
            }
        };
        self.message = Some(message.say(&self.phrases));
    }
}
