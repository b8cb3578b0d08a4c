//! What is known about a question without its answer: for handouts, and for sheets to write on.

use super::Builder;
use crate::interview::Node;
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::words::Part;
use serde_json::{Value as Json, json};

impl Builder<'_> {
    /// What is known about a question, for handouts; its answer stands elsewhere.
    pub(super) fn guide(&self, node: &Node) -> Json {
        let word = |part: Part| self.word(&node.words, part);
        json!({
            "id": node.question.id,
            "title": word(Part::Title),
            "prompt": word(Part::Prompt),
            "hint": word(Part::Hint),
            "why": word(Part::Why),
            "good": word(Part::Good),
            "weak": word(Part::Weak),
            "weak_because": word(Part::WeakBecause),
            "measure": word(Part::Measure),
            "note": word(Part::Note),
            "minutes": node.question.minutes.unwrap_or(0),
            "asked": node.applies && node.asked,
            "options": self.options(&node.question.kind),
            "fields": self.fields(&node.question.kind),
            "grid": self.frame(&node.question.kind),
            "when": self.display.asked(&node.words).into_iter().next().map(|it| it.sentences.join(" ")).unwrap_or_default(),
        })
    }

    fn entries(&self, catalogue: &Id) -> Vec<String> {
        let all = self.display.toolkit.catalogue(catalogue).map(|it| it.entries.as_slice()).unwrap_or_default();
        all.iter().map(|entry| self.display.choice(catalogue, &entry.id)).collect()
    }

    /// What a choice offers.
    fn options(&self, kind: &Kind) -> Vec<String> {
        match kind {
            Kind::Choice { from, .. } => self.entries(from),
            _ => Vec::new(),
        }
    }

    /// What is asked of each entry of a list, without the lists inside it.
    fn fields(&self, kind: &Kind) -> Vec<String> {
        let Kind::Items { of, .. } = kind else { return Vec::new() };
        let all = self.display.toolkit.record(of).map(|it| it.fields.as_slice()).unwrap_or_default();
        let flat = all.iter().filter(|field| !matches!(field.kind, Kind::Items { .. }));
        flat.map(|field| self.title(&format!("{of}/{}", field.id))).collect()
    }

    /// A table of figures without its figures.
    fn frame(&self, kind: &Kind) -> Json {
        let Kind::Table { rows, columns } = kind else { return json!({"columns": [], "rows": []}) };
        let columns = self.entries(columns);
        let row = |title: String| json!({"title": title, "cells": vec![""; columns.len()]});
        json!({"rows": self.entries(rows).into_iter().map(row).collect::<Vec<_>>(), "columns": columns})
    }
}
