//! The planning ideas that checks, reports and special documents speak of. Content binds its parts to them.

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
