//! Template sets: common ones for any toolkit, a toolkit's own over them, and how one of them is rendered.

use super::{View, escape, helpers};
use crate::interview::display::Display;
use crate::lang::Lang;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::phrases::Phrases;
use crate::toolkit::{Toolkit, embedded};
use handlebars::{Handlebars, RenderError};
use std::io;
use std::sync::Arc;
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
        registry.set_prevent_indent(true);
        registry.register_escape_fn(escape::inline);
        helpers::register(&mut registry, phrases.clone());
        let mut faults = Vec::new();
        let mut documents: Vec<Document> = Vec::new();
        for (file, text) in files.into_iter().filter(|(file, _)| file.ends_with(ENDING)) {
            let name = file.trim_end_matches(ENDING);
            if let Err(error) = registry.register_template_string(name, text) {
                let line = error.pos().map_or(0, |(line, _)| line);
                let at = At { file: file.into(), line, id: String::new() };
                faults.push(Fault::new("template-syntax", &at, error.reason().to_string()));
            }
            if !name.contains('/') && !documents.iter().any(|document| document.id == name) {
                let title = phrases.say(&format!("document-{name}"), &[]);
                documents.push(Document { id: name.into(), title });
            }
        }
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        if faults.is_empty() { Ok(Self { registry: Arc::new(registry), phrases, documents }) } else { Err(faults) }
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

    /// Renders a document to Markdown, on a thread of its own with limits on stack, size and time.
    ///
    /// # Errors
    /// What is wrong in a template, with its line.
    #[expect(clippy::result_large_err, reason = "once a document, and faults are plain values everywhere")]
    pub fn render(&self, document: &str, view: View) -> Result<String, Fault> {
        let registry = self.registry.clone();
        let name = document.to_string();
        let at = At { file: format!("{name}{ENDING}"), ..At::default() };
        let work = move || {
            let mut out = Limited { text: Vec::new(), until: Instant::now() + LONGEST };
            let context = handlebars::Context::from(view.0);
            registry.render_with_context_to_write(&name, &context, &mut out).map(|()| out.text)
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
        let rendered = thread.map(std::thread::JoinHandle::join);
        match rendered {
            Ok(Ok(Ok(bytes))) => Ok(tidy(&String::from_utf8_lossy(&bytes))),
            Ok(Ok(Err(error))) => Err(fault(&error, at)),
            Ok(Err(_)) => Err(Fault::new("template-breaks", &at, "rendering broke off")),
            Err(error) => Err(Fault::new("template-breaks", &at, error.to_string())),
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
    Fault::new("template-breaks", &at, message)
}

/// Where a document goes while it is rendered.
struct Limited {
    text: Vec<u8>,
    until: Instant,
}

impl io::Write for Limited {
    fn write(&mut self, segment: &[u8]) -> io::Result<usize> {
        if self.text.len() + segment.len() > LARGEST {
            return Err(io::Error::other("the document grew beyond 64 MB"));
        }
        if Instant::now() > self.until {
            return Err(io::Error::other("the document was not finished within 20 seconds"));
        }
        self.text.extend_from_slice(segment);
        Ok(segment.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
