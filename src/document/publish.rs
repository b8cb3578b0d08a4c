//! One document in one form, as the bytes of a file.

use super::chart::{self, Chart, Drawing};
use super::docx::{self, Reference};
use super::draft::Subject;
use super::html;
use super::sheet;
use super::templates::{Document, Templates};
use super::tree::{Block, Front};
use crate::error::{Error, Result};
use crate::toolkit::fault::unsound;
use std::num::NonZeroUsize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Md,
    Html,
    Docx,
    Xlsx,
    Csv,
    Svg,
    Png,
}

impl Form {
    pub const ALL: [Form; 7] = [Form::Md, Form::Html, Form::Docx, Form::Xlsx, Form::Csv, Form::Svg, Form::Png];
    /// The forms of a text.
    const TEXT: [Form; 3] = [Form::Docx, Form::Html, Form::Md];
    const TABLE: [Form; 2] = [Form::Xlsx, Form::Csv];
    const PICTURE: [Form; 2] = [Form::Png, Form::Svg];

    /// What the name of a file ends with.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Md => "md",
            Form::Html => "html",
            Form::Docx => "docx",
            Form::Xlsx => "xlsx",
            Form::Csv => "csv",
            Form::Svg => "svg",
            Form::Png => "png",
        }
    }

    /// Whether somebody can read it in a terminal.
    pub fn is_text(self) -> bool {
        matches!(self, Form::Md | Form::Html | Form::Csv | Form::Svg)
    }
}

/// What can be made, and in which forms; the first is the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub id: String,
    pub title: String,
    pub forms: Vec<Form>,
}

/// What the id of a chart begins with where it is a document of its own.
const CHART: &str = "chart-";

pub struct Wish<'a> {
    pub document: &'a str,
    pub form: Form,
    /// The Word file whose styles a `docx` takes; else the one that ships.
    pub reference: Option<&'a Reference>,
}

#[derive(Debug)]
pub struct Published {
    pub bytes: Vec<u8>,
    /// How many marks of open points are printed in it.
    pub open: usize,
    /// Charts that could not be drawn, each with why; their words stand in their places.
    pub undrawn: Vec<String>,
}

impl Templates {
    /// Everything that can be made of this strategy.
    pub fn offers(&self, subject: &Subject<'_>) -> Vec<Offer> {
        let display = self.display(&subject.interview.toolkit);
        let text = |it: &Document| Offer { id: it.id.clone(), title: it.title.clone(), forms: Form::TEXT.to_vec() };
        let mut offers: Vec<Offer> = self.documents().iter().map(text).collect();
        for id in sheet::NAMES {
            let sheets = sheet::of(id, subject.interview, subject.reports, display);
            let Some(first) = sheets.into_iter().next() else { continue };
            match offers.iter_mut().find(|offer| offer.id == id) {
                Some(offer) => offer.forms.extend(Form::TABLE),
                None => offers.push(Offer { id: id.into(), title: first.title, forms: Form::TABLE.to_vec() }),
            }
        }
        for chart in chart::all(subject.interview, subject.reports, display) {
            let id = format!("{CHART}{}", chart.name);
            offers.push(Offer { id, title: chart.title, forms: Form::PICTURE.to_vec() });
        }
        offers
    }

    /// Makes one document in one form.
    ///
    /// # Errors
    /// Kind `Usage` for a document or a form that there is not, `Unusable` for a fault in a template, `Surroundings` for
    /// a chart that no font here can draw.
    pub fn publish(&self, wish: &Wish<'_>, subject: &Subject<'_>) -> Result<Published> {
        let display = self.display(&subject.interview.toolkit);
        let plain = |bytes: Vec<u8>| Published { bytes, open: 0, undrawn: Vec::new() };
        if let Some(name) = wish.document.strip_prefix(CHART) {
            let charts = chart::all(subject.interview, subject.reports, display);
            let chart =
                charts.into_iter().find(|chart| chart.name == name).ok_or_else(|| self.no_offer(wish, subject))?;
            return match wish.form {
                Form::Svg => Ok(plain(chart.svg.into_bytes())),
                Form::Png => chart::png(&chart).map(plain),
                _ => Err(self.no_offer(wish, subject)),
            };
        }
        if matches!(wish.form, Form::Xlsx | Form::Csv) {
            let sheets = sheet::of(wish.document, subject.interview, subject.reports, display);
            let Some(first) = sheets.first() else { return Err(self.no_offer(wish, subject)) };
            if wish.form == Form::Csv {
                return Ok(plain(sheet::csv(first).into_bytes()));
            }
            let front = Front::of(subject, &first.title, display);
            return sheet::xlsx(&sheets, &front).map(plain);
        }
        if !self.documents().iter().any(|it| it.id == wish.document) || !Form::TEXT.contains(&wish.form) {
            return Err(self.no_offer(wish, subject));
        }
        if wish.form == Form::Docx {
            return self.word(wish, subject);
        }
        let draft = self.draft(wish.document, subject).map_err(|fault| unsound(&[fault]))?;
        let bytes = match wish.form {
            Form::Html => html::write(&draft.tree()),
            _ => draft.markdown(),
        };
        Ok(Published { bytes: bytes.into_bytes(), open: draft.open, undrawn: Vec::new() })
    }

    /// A Word file, whose charts are drawn while its text is written.
    fn word(&self, wish: &Wish<'_>, subject: &Subject<'_>) -> Result<Published> {
        let charts = self.charts(wish.document, subject);
        let needs = self.needs(wish.document, subject);
        let drawing = Drawing::of(charts.iter().filter(|chart| needs.draws(&chart.name)).cloned());
        let hands = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let (draft, tree) = std::thread::scope(|scope| {
            for _ in 1..hands {
                scope.spawn(|| drawing.draw());
            }
            let draft = self.draft_with(wish.document, subject, &needs, || charts);
            let draft = draft.map_err(|fault| unsound(&[fault]))?;
            let tree = draft.tree();
            drawing.draw();
            Ok::<_, Error>((draft, tree))
        })?;
        let picture = |chart: &Chart| drawing.picture(&chart.name)?.as_ref().ok().cloned();
        let bytes = docx::write(&tree, wish.reference.unwrap_or_else(|| Reference::embedded()), &picture)?;
        let shown = tree.walk();
        let shown = shown.iter().filter_map(|block| match block {
            Block::Chart(_, chart) => Some(drawing.picture(&chart.name)?.as_ref().err()?.told()),
            _ => None,
        });
        Ok(Published { bytes, open: draft.open, undrawn: shown.collect() })
    }

    /// Why something cannot be made, with what can.
    fn no_offer(&self, wish: &Wish<'_>, subject: &Subject<'_>) -> Error {
        let id = crate::text::shown(wish.document);
        let offers = self.offers(subject);
        match offers.iter().find(|offer| offer.id == wish.document) {
            Some(offer) => {
                let forms: Vec<String> = offer.forms.iter().map(|form| format!("`{}`", form.ending())).collect();
                Error::usage(format!("there is no `{id}` as `{}`", wish.form.ending()))
                    .hint(format!("it can be {}", forms.join(", ")))
            }
            None => {
                let near = crate::text::nearest(wish.document, offers.iter().map(|offer| offer.id.as_str()));
                Error::usage(format!("there is no document `{id}`")).hint(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        "`fourpillars draft FILE --list` names them; a chart or table needs something to show".into()
                    }
                })
            }
        }
    }
}
