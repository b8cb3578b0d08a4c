//! The planning ideas that checks, reports and special documents speak of. Content binds its parts to them.

use super::question::{Form, Kind};
use serde::{Deserialize, Serialize};

/// A planning idea. A toolkit without a role has no check or document that needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    // Catalogues
    Axis,
    CrimeType,
    Level,
    StakeholderType,
    // Records
    Objective,
    Measure,
    Activity,
    Indicator,
    Reading,
    Institution,
    AffectedGroup,
    Source,
    DataGap,
    Provision,
    AssistanceNeed,
    Risk,
    // Fields of records
    Lead,
    Partners,
    Money,
    Funding,
    Date,
    Status,
    Baseline,
    Target,
    IndicatorLevel,
    Split,
    Marker,
    Cites,
    // Questions
    Title,
    Period,
    Vision,
    Mandate,
}

/// What of a toolkit can be bound to a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    Catalogue,
    Record,
    Field,
    Question,
}

impl Role {
    /// Whether a question or field of this kind can carry the role; what reads roles relies on it.
    pub fn fits(self, kind: &Kind) -> bool {
        use Role::*;
        match self {
            Title => matches!(kind, Kind::Text { form: Form::Line, .. }),
            Period => matches!(kind, Kind::Period),
            Date => matches!(kind, Kind::Date),
            Money => matches!(kind, Kind::Money),
            Lead => matches!(kind, Kind::Reference { many: false, .. } | Kind::Text { form: Form::Line, .. }),
            Partners => matches!(kind, Kind::Reference { .. } | Kind::Text { .. }),
            Status | IndicatorLevel | Marker => {
                matches!(kind, Kind::Choice { many: false, .. } | Kind::Scale { .. } | Kind::Number { .. })
            }
            // Numbers for some, words for others; what nobody reads may be anything but a list.
            _ => !matches!(kind, Kind::Items { .. } | Kind::Judgement { .. }),
        }
    }

    pub fn home(self) -> Home {
        use Role::*;
        match self {
            Axis | CrimeType | Level | StakeholderType => Home::Catalogue,
            Objective | Measure | Activity | Indicator | Reading | Institution | AffectedGroup | Source | DataGap
            | Provision | AssistanceNeed | Risk => Home::Record,
            Lead | Partners | Money | Funding | Date | Status | Baseline | Target | IndicatorLevel | Split | Marker
            | Cites => Home::Field,
            Title | Period | Vision | Mandate => Home::Question,
        }
    }
}
