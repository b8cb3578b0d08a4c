//! Template sets: common ones for any toolkit, a toolkit's own over them, and how one of them is rendered.

use super::chart::{self, Chart};
use super::draft::{Draft, Subject};
use super::finish::{Extras, Finished, finish};
use super::helpers::pass;
use super::needs::Needs;
use super::tree::Front;
use super::view::View;
use super::{escape, helpers, lint};
use crate::interview::display::Display;
use crate::lang::Lang;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::phrases::Phrases;
use crate::toolkit::{Toolkit, embedded};
use handlebars::{Handlebars, RenderError, Template};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// A document larger than this is a template that went wrong.
const LARGEST: usize = 64 << 20;
const LONGEST: Duration = Duration::from_secs(20);
const STACK: usize = 16 << 20;
pub(super) const ENDING: &str = ".md.hbs";

/// The document that every toolkit has.
pub const MAIN_DOCUMENT: &str = "strategy";

/// A document that can be drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: String,
    pub title: String,
}

/// All templates of a toolkit with the sentences of one language.
pub struct Templates {
    registry: Arc<Handlebars<'static>>,
    pub phrases: Arc<Phrases>,
    documents: Vec<Document>,
    /// What each document names, once it was drafted.
    needs: BTreeMap<String, OnceLock<Needs>>,
}

impl Templates {
    /// Compiles the templates that a toolkit can use: common ones, what ships for it, its own; later ones win.
    ///
    /// # Errors
    /// Every template and every file of sentences that does not compile.
    pub fn of(toolkit: &Toolkit, lang: Lang) -> Result<Self, Vec<Fault>> {
        let files: Vec<(&str, &str)> = files_of(toolkit).into_iter().map(|(_, name, text)| (name, text)).collect();
        let phrases = Arc::new(phrases_of(toolkit, lang)?);
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(escape::inline);
        helpers::register(&mut registry, phrases.clone());
        let mut faults = Vec::new();
        let mut documents: Vec<Document> = Vec::new();
        for (file, text) in files.into_iter().filter(|(file, _)| file.ends_with(ENDING)) {
            let name = file.trim_end_matches(ENDING);
            match Template::compile(text) {
                Ok(mut template) => {
                    helpers::rewrite(&mut template);
                    template.name = Some(name.to_string());
                    registry.register_template(name, template);
                }
                Err(error) => {
                    let line = error.pos().map_or(0, |(line, _)| line);
                    let at = At { file: file.into(), line, id: String::new() };
                    faults.push(Fault::new("template-syntax", &at, error.reason().to_string()));
                }
            }
            if !name.contains('/') && !documents.iter().any(|document| document.id == name) {
                let title = phrases.say(&format!("document-{name}"), &[]);
                documents.push(Document { id: name.into(), title });
            }
        }
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        if !faults.is_empty() {
            return Err(faults);
        }
        let needs = documents.iter().map(|it| (it.id.clone(), OnceLock::new())).collect();
        Ok(Self { registry: Arc::new(registry), phrases, documents, needs })
    }

    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document that a face shows: the strategy, else the first.
    pub fn main(&self) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == MAIN_DOCUMENT).or_else(|| self.documents.first())
    }

    /// How values are shown in this language.
    pub fn display<'a>(&'a self, toolkit: &'a Toolkit) -> Display<'a> {
        Display { toolkit, phrases: &self.phrases, lang: self.phrases.lang() }
    }

    /// Drafts a document, on a thread of its own with limits on stack, size and time.
    ///
    /// # Errors
    /// What is wrong in a template, with its line.
    #[expect(clippy::result_large_err, reason = "once a document, and faults are plain values everywhere")]
    pub fn draft(&self, document: &str, subject: &Subject<'_>) -> Result<Draft, Fault> {
        let needs = self.needs(document, subject);
        std::thread::scope(|scope| {
            let charts = scope.spawn(|| self.charts(document, subject));
            let drawn = || charts.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            self.draft_with(document, subject, &needs, drawn)
        })
    }

    /// What a document names of the view.
    pub(super) fn needs(&self, document: &str, subject: &Subject<'_>) -> Cow<'_, Needs> {
        let read = || lint::needs(&subject.interview.toolkit, self.registry.get_templates(), document);
        match self.needs.get(document) {
            Some(needs) => Cow::Borrowed(needs.get_or_init(read)),
            None => Cow::Owned(Needs::all()),
        }
    }

    /// The charts of a view; none where the document names none.
    pub(super) fn charts(&self, document: &str, subject: &Subject<'_>) -> Vec<Arc<Chart>> {
        let display = self.display(&subject.interview.toolkit);
        let charts = self.needs(document, subject).part("charts");
        let charts = charts.then(|| chart::all(subject.interview, subject.reports, display));
        charts.into_iter().flatten().map(Arc::new).collect()
    }

    /// Drafts a document whose charts come from elsewhere; they are asked for when the rest of the view is there.
    #[expect(clippy::result_large_err, reason = "once a document, and faults are plain values everywhere")]
    pub(super) fn draft_with(
        &self,
        document: &str,
        subject: &Subject<'_>,
        needs: &Needs,
        charts: impl FnOnce() -> Vec<Arc<Chart>>,
    ) -> Result<Draft, Fault> {
        let display = self.display(&subject.interview.toolkit);
        let title = self.documents.iter().find(|it| it.id == document).map_or(document, |it| &it.title);
        let front = Front::of(subject, title, display);
        let mut view = View::of(subject, &front, display, needs, charts);
        let (charts, remarks) = (view.charts.clone(), std::mem::take(&mut view.remarks));
        let finished = self.render(document, view)?;
        Ok(Draft::new(finished, front, charts, &remarks))
    }

    /// The marked Markdown of a document, with all that is known of it at its end.
    #[expect(clippy::result_large_err, reason = "once a document, and faults are plain values everywhere")]
    fn render(&self, document: &str, view: View) -> Result<Finished, Fault> {
        let (registry, phrases) = (self.registry.clone(), self.phrases.clone());
        let name = document.to_string();
        let at = At { file: format!("{name}{ENDING}"), ..At::default() };
        let broken = at.clone();
        let (done, waiting) = std::sync::mpsc::channel();
        let work = move || {
            let mut out = Limited { text: Vec::new() };
            let extras: Extras = view.extras.clone();
            let context = handlebars::Context::from(view.into_json());
            pass::take();
            pass::with(|pass| pass.until = Some(Instant::now() + LONGEST));
            let rendered = registry
                .render_with_context_to_write(&name, &context, &mut out)
                .map_err(|error| fault(&error, at.clone()))
                .and_then(|()| {
                    let tidy = tidy(&String::from_utf8_lossy(&out.text));
                    let finished = finish(&tidy, &pass::take(), &extras, &phrases);
                    finished.map_err(|message| Fault::new("template-breaks", &at, message))
                });
            // Nobody waits while the view is taken down: that takes as long as a third of all the rest.
            let _ = done.send(rendered);
        };
        match std::thread::Builder::new().stack_size(STACK).spawn(work) {
            Ok(_) => {
                waiting.recv().unwrap_or_else(|_| Err(Fault::new("template-breaks", &broken, "rendering broke off")))
            }
            Err(error) => Err(Fault::new("template-breaks", &broken, error.to_string())),
        }
    }
}

/// Every file a toolkit's documents are made from, as folder, name and text; of two with one name the later wins.
pub(super) fn files_of(toolkit: &Toolkit) -> Vec<(&str, &str, &str)> {
    let mut files = Vec::new();
    for (id, set) in embedded::TEMPLATES.iter().filter(|(id, _)| *id == "common" || *id == &*toolkit.id) {
        files.extend(set.iter().map(|(name, text)| (*id, *name, *text)));
    }
    files.extend(toolkit.templates.iter().map(|(name, text)| ("templates", &**name, &**text)));
    files
}

/// The sentences of the interface and of the documents.
pub(super) fn phrases_of(toolkit: &Toolkit, lang: Lang) -> Result<Phrases, Vec<Fault>> {
    let files = files_of(toolkit);
    let own = files.iter().filter(|(_, name, _)| name.ends_with(".ftl"));
    let interface = embedded::INTERFACE.iter().map(|(name, text)| ("toolkit/interface", *name, *text));
    read_phrases(lang, interface.chain(own.copied()))
}

fn read_phrases<'a>(
    lang: Lang,
    files: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> Result<Phrases, Vec<Fault>> {
    // A name such as `fr.ftl` says its language.
    let named = |(folder, name, text)| Some((Lang::parse(name)?, format!("{folder}/{name}"), text));
    let sources: Vec<(Lang, String, &str)> = files.filter_map(named).collect();
    Phrases::read(lang, &sources)
}

/// The sentences of the interface in one language.
///
/// # Errors
/// What is wrong in the files that ship.
pub fn interface(lang: Lang) -> Result<Phrases, Vec<Fault>> {
    read_phrases(lang, embedded::INTERFACE.iter().map(|(name, text)| ("toolkit/interface", *name, *text)))
}

/// The languages that have sentences, each with its own name, and the one that shows what is not yet words.
pub fn languages() -> Vec<(Lang, String)> {
    let shipped = embedded::INTERFACE.iter().filter_map(|(name, _)| Lang::parse(name));
    let named = |lang| interface(lang).ok().map(|phrases| (lang, phrases.say("language-name", &[])));
    shipped.chain([Lang::Qps]).filter_map(named).collect()
}

/// One empty line between blocks, at most one anywhere, none at the ends, one newline at the end. Headings and tables
/// are blocks of their own whether a template leaves lines around them or not.
fn tidy(markdown: &str) -> String {
    #[derive(PartialEq, Clone, Copy)]
    enum Line {
        Heading,
        Row,
        Other,
    }
    let mut out = String::with_capacity(markdown.len());
    let mut blank = true;
    let mut last = Line::Other;
    for line in markdown.lines().map(str::trim_end) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        let this = match line.as_bytes()[0] {
            b'#' => Line::Heading,
            b'|' => Line::Row,
            _ => Line::Other,
        };
        let apart = this == Line::Heading || last == Line::Heading || (this == Line::Row) != (last == Line::Row);
        if (blank || apart) && !out.is_empty() {
            out.push('\n');
        }
        blank = false;
        last = this;
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn fault(error: &RenderError, mut at: At) -> Fault {
    at.line = error.line_no.unwrap_or(0);
    if let Some(name) = &error.template_name {
        at.file = format!("{name}{ENDING}");
    }
    let message = match error.reason() {
        handlebars::RenderErrorReason::MissingVariable(Some(path)) => format!("`{path}` is nowhere in the view"),
        reason => reason.to_string(),
    };
    Fault::new("template-breaks", &at, message).column(error.column_no.unwrap_or(0))
}

/// Where a document goes while it is rendered.
struct Limited {
    text: Vec<u8>,
}

impl io::Write for Limited {
    fn write(&mut self, segment: &[u8]) -> io::Result<usize> {
        if self.text.len() + segment.len() > LARGEST {
            return Err(io::Error::other("the document grew beyond 64 MB"));
        }
        if pass::is_late() {
            return Err(io::Error::other("the document was not finished within 20 seconds"));
        }
        self.text.extend_from_slice(segment);
        Ok(segment.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
