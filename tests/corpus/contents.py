"""Made-up documents, in a form that says what each part is to a role.

`# title`, `= label: value` is a fact, `## heading -> part` begins a section (about, do, who, skills, work, own,
facts), `### heading` stands within one, `E` and `D` begin essential and desirable criteria, `*`, `**` and `1.`
are items, `|` rows of a table, `~` a table of criteria (text | need | assessed).
"""

SEEN = {}
ASIDE = {}

SEEN["policy"] = """
# Policy Adviser, Water Quality
= Grade: SEO
= Salary: £42,000 to £47,500
= Location: Leeds
= Closing date: 14 February 2027
## About the role -> about
The water quality team looks after the rules that keep rivers clean. You will lead work on storm overflows.
You will join a team of nine, most of whom work [in Leeds](https://example.org/leeds) two days a week.
## Key responsibilities -> do
* Draft advice for ministers on river pollution
* Run a public consultation and report what people said
** write the questions with analysts
** publish a summary within twelve weeks
* Keep the evidence base up to date
## Working relationships -> work
* The Environment Agency and water companies
* Analysts, lawyers and economists in the department
## Person specification -> skills
E
* Writes clearly for readers who are in a hurry
* Has used evidence to change a policy or a service
D
* Knows how secondary legislation is made
## Behaviours -> own
We will assess you against these behaviours.
* Making effective decisions
* Communicating and influencing
## Learning and development -> own
Everyone has ten days of learning each year, which the [learning guide](https://example.org/learning) explains.
"""

SEEN["nurse"] = """
# Community Staff Nurse
== Job details
= Band: Band 5
= Salary: £31,049 to £37,796
= Base: Riverside Health Centre
= Hours: 37.5 hours per week
= Reports to: Clinical Team Leader
= Reference: 456-CN-22
## Job summary -> about
The post holder gives planned nursing care to people in their own homes and in clinics across the district.
They work without direct supervision for most of the day, with a team leader at the end of a phone.
## Main duties and responsibilities -> do
### Clinical
1. Assess, plan, carry out and review care for a group of patients.
2. Give medicines by all routes that the trust's policy allows.
3. Take part in wound clinics on a rota.
### Managerial
1. Supervise health care assistants and students.
2. Order stock within the agreed budget.
### Research and audit
1. Collect data for two audits a year.
## Communications and relationships -> work
Works with GPs, social workers, patients and their families, often about matters that distress them.
## Person specification -> skills
~ Registered nurse with a current NMC pin | Essential | Application form
~ Diploma or degree in nursing | Essential | Certificates
~ Mentorship qualification | Desirable | Application form
~ Experience of wound care in the community | Essential | Application form and interview
~ Full driving licence and use of a car | Essential | Application form
## Infection control -> own
All staff follow the hand hygiene policy and report incidents on the day they happen.
## Safeguarding -> own
The trust is committed to the welfare of children and adults at risk, and expects all staff to share this.
"""

SEEN["council"] = """
# Highways Inspector
= Post number: HW1187
= Grade: Grade G
= Team: Network Management
= Responsible to: Principal Highways Engineer
## Purpose of the post -> about
To inspect roads and footways, record what is wrong with them, and order repairs so that people can travel safely.
## Principal accountabilities -> do
1. Carry out safety inspections of the network to the published timetable.
2. Raise works orders and check that contractors have done the work.
3. Attend court or the coroner as the council's witness when asked to.
4. Deal with reports from the public.
** by telephone within one working day
** in writing within ten working days
5. Keep records that would stand as evidence.
## Decision making -> own
The post holder decides which defects are dangerous and may close a road for up to four hours.
## Resources -> own
* A van, a tablet and measuring equipment
* No direct budget
## Physical demands -> own
Walking up to ten miles a day in all weathers, on uneven ground and beside traffic.
## Essential criteria -> skills
E
* Highways inspection certificate, or willing to gain it in six months
* Can read plans and measure accurately
D
* Has given evidence in court
## Health and safety -> own
You must wear the clothing that the council gives you.
"""

SEEN["school"] = """
# Teaching Assistant, Key Stage 2
## The role -> about
Oakfield Primary is a two-form entry school with a resourced provision for pupils with hearing loss.
We need somebody patient to help a Year 4 class and, in the afternoons, one pupil by name.
## Duties -> do
* help pupils with reading, writing and number
* prepare resources and tidy them away
* supervise the playground on a rota
* tell the class teacher about anything that worries you
## Who we are looking for -> who
* someone who listens before speaking
* someone who is calm when others are not
## Essential skills -> skills
E
* GCSE English and maths, or the same
* Experience of children aged 7 to 11
D
* British Sign Language, level 1
* First aid certificate
## Safer recruitment -> own
This post is exempt from the Rehabilitation of Offenders Act. We ask for two references before interview, and for an
enhanced check that you can read about on the [barring service's page](https://example.org/dbs).
## Visits -> own
Please telephone the office to look round the school before you apply.
"""

SEEN["charity"] = """
# Fundraising Officer
= Salary: £27,500
= Location: Cardiff
= Contract: fixed term, 18 months
= Hours: 28 hours per week
## About us -> own
We run four hostels and an advice line for people who have nowhere safe to sleep.
## About the role -> about
You will look after our trusts and foundations programme, which brings in a third of what we spend.
## What you’ll be doing -> do
* Writing bids of up to £50,000
* Reporting to funders on time and truthfully
* Keeping the database in order
## About you -> who
* You care about how words read aloud
* You finish what you begin
## Skills and experience -> skills
* A record of winning grants, in any sector
* Budgets and spreadsheets without fear
## Benefits -> own
* 30 days of leave and bank holidays
* 6% pension
* Cycle to work
## Equality -> own
We welcome people who have used services like ours. One in four of us has.
"""

SEEN["data"] = """
# Senior Data Engineer
## Job summary -> about
Statistics that people trust begin with pipelines that somebody looks after. This is that job.
## Job description -> about
You will lead a team of five engineers who move survey data from collection to analysis, and you will own the roadmap.
## Responsibilities -> do
### Engineering
* Build pipelines in Python and SQL
* Review other people's code kindly
### Leadership
* Line manage three engineers
* Speak for the team at the design authority
## Technical skills -> own
| Skill | Level |
| Data modelling | practitioner |
| Programming and build | practitioner |
| Testing | working |
## Essential criteria -> skills
E
* Has run a data service that people outside the team relied on
* Can explain a technical choice to somebody who is not technical
## Desirable criteria -> skills
D
* Has worked with statistics or surveys
## Security clearance -> facts
= Security clearance: SC
## Selection process -> own
1. Sift on the essential criteria
2. A telephone call with the hiring manager
3. Interview with a presentation of ten minutes
"""

SEEN["caseworker"] = """
# Caseworker
= Grade: EO
= Number of posts: 6
= Location: Croydon or Liverpool
= Reports to: Casework Manager
## What is the role? -> about
Caseworkers decide applications from people who want to stay in the country. Each decision changes a life, so each is made with care.
Training takes eight weeks and is full time.
## What will you do? -> do
* Read applications and the evidence with them
* Interview applicants by video
* Write decisions that a court could follow
* Meet targets that your manager agrees with you
## Who will you work with? -> own
Your team, presenting officers, and interpreters.
## What you need -> skills
* Good written English
* Sound judgement when facts conflict
* Resilience: some of what you read is distressing
## How we will support you -> own
Clinical supervision every month, a buddy for the first year, and time after hard cases.
"""

SEEN["librarian"] = """
# Library Assistant
= Reference number: LIB-204
= Salary: £23,656
= Working pattern: part-time
= Location: Penzance
## Overall purpose of the job -> about
To help everybody who comes through the door, whether they want a book, a printer or a warm place to sit.
## Main tasks -> do
1. Issue, renew and shelve stock
2. Run rhyme time on Tuesdays
3. Help people to use the computers
4. Open and close the building on a rota
## Special conditions -> own
Some evenings and every third Saturday.
## Qualities -> who
* Patience
* A good memory for faces
## Experience -> skills
* Work with the public, paid or not
* Handling cash
## Notes -> own
This job description describes the post as it is now, and will be reviewed each year with the post holder.
"""

SEEN["welsh"] = """
# Communications Manager (Bilingual)
= Location: Aberystwyth
= Salary: £38,205 to £44,988
## Purpose of the role -> about
To tell people across Wales, in both languages, what the body does and why it matters to them.
## Key tasks -> do
* Plan campaigns with partners
* Write for the web in Welsh and English
* Answer journalists within the hour
## Welsh language -> own
Welsh language skills are essential for this post: listening and speaking at level 4, reading and writing at level 3.
## Competencies -> own
| Competency | Level | How shown |
| Working together | 3 | At interview |
| Leading and communicating | 4 | At interview |
| Changing and improving | 3 | In the application |
## Knowledge and experience -> skills
* Five years in a busy press office or the like
* Editing other people's words without losing them
"""

SEEN["apprentice"] = """
# Apprentice Software Tester
= Salary: £21,700
= Duration: 24 months
= Closing date: 3 March 2027
## The opportunity -> about
No experience is needed. You will learn to test software while you work, and finish with a level 4 diploma.
## In this role you will -> do
* learn how a test is planned
* find faults and write them down so that others can repeat them
* automate one thing in your first six months
## You will be someone who -> who
* asks why
* notices what others pass over
* likes puzzles
## You will have -> skills
* Maths and English at grade 4 or above
* An interest in technology that you can talk about
## Your training -> own
Off-the-job training takes a fifth of your hours. The college is ten minutes' walk away.
1. Foundations, months 1 to 6
2. Practice, months 7 to 18
3. End-point assessment, months 19 to 24
## How to get in touch -> own
Write to [the apprenticeship team](mailto:apprentices@example.org) with questions.
"""

SEEN["research"] = """
# Head of User Research
## Role profile -> about
You will lead user research across twelve services, and the people who do it.
A good day has a participant in it.
## Accountabilities -> do
* Set the standard for research, and hold to it
* Recruit, and keep, researchers
* Make sure that disabled people take part in every round
> Research that nobody acts on is a cost.
## Key stakeholders -> work
* Service owners
* The head of design
* The accessibility team
## Skills you need -> skills
* *User research* – you choose methods and defend the choice
* **Leading teams** – you have led a team of eight or more
* Inclusive research, as the [service manual](https://example.org/manual) has it
## Level -> own
This role is at the principal level of the framework.
## Working here -> own
Hybrid, with six days a month in Manchester. See the [map](https://example.org/map), and [how we work](https://example.org/how).
"""

SEEN["finance"] = """
# Finance Business Partner
= Business area: Corporate Services
= Grade: Grade 7
= Contract type: Permanent
= Hours: 37
## Role purpose -> about
To give directors the numbers they need, and the truth about them, in time to decide.
## Role responsibilities -> do
(a) Lead the monthly forecast for two directorates.
(b) Challenge bids for money with courtesy.
(c) Sign off business cases up to £5 million.
(d) Close the year with no surprises.
## Dimensions -> own
Budget £84 million; staff four; no capital.
## Qualifications and experience -> skills
~ CCAB or CIMA qualified | Essential | A
~ Has worked with budgets above £20 million | Essential | A, I
~ Has worked in central government | Desirable | A
~ Explains figures to people who dislike them | Essential | I, P
## Key -> own
A is application, I is interview and P is presentation.
## Corporate responsibilities -> own
* Follow the financial code
* Keep data safe
"""

SEEN["planner"] = """
# Town Planner
= Salary: £33,366 to £39,513
= Last day to apply: 9 April 2027
## Overview -> about
Our planning team decides some 900 applications a year in a district that is half national park.
You would take your own caseload from the first week.
## Your main duties -> do
* Decide householder applications
* Visit sites
* Negotiate with agents
** about design
** about trees and access
** about contributions
* Write committee reports
## Requirements -> skills
### Qualifications
* A degree in planning that the institute accredits
### Experience
* One year in a planning team
### Other
* Able to travel around the district
## Career grade -> own
| Grade | What it asks |
| Planner 1 | a degree |
| Planner 2 | a degree and one year |
| Planner 3 | chartered member |
## Contact -> own
For an informal talk call Sam Okoro on 01632 960 123.
"""

SEEN["probation"] = """
# Probation Services Officer
= Group: Probation
= Band: Band 3
= Location: Hull
## Overview of the job -> about
This is a job in an office and in the community. The job holder supervises people on licence and orders.
## Summary -> about
The job holder works under the direction of a probation officer.
## Responsibilities, activities and duties -> do
The job holder will be required to carry out the following responsibilities:
* Keep accurate records on the case system
* Contribute to parole reports
* Enforce orders promptly
The duties are not exhaustive.
## Behaviours -> own
* Working together
* Managing a quality service
## Essential experience -> skills
E
* Work with people whose behaviour challenges
## Minimum eligibility -> own
All candidates are subject to security and identity checks. All staff must declare whether they belong to a group
that the service has barred.
"""

ASIDE["ranger"] = """
# Countryside Ranger
= Ref: CR/09
= Salary: £25,979 to £28,770
= Where: Kielder
## What this job is about -> about
You look after eleven miles of path, three car parks and a bird hide, and the people who use them.
## What you’ll do -> do
* Mend gates, stiles and boardwalks
* Lead walks for schools
* Count birds in winter
## What you’ll bring -> skills
* A chainsaw certificate, or the wish to gain one
* A driving licence
## Nice to have -> skills
D
* A botanist's eye
## Perks -> own
A house at low rent, and the best office in the county.
"""

ASIDE["solicitor"] = """
# Litigation Lawyer
= Grade: Grade 7
= Location: Bristol, Leeds or London
= Closing date: 30 April 2027
## Job description -> about
You will act for departments in judicial reviews, from the letter before claim to the appeal.
## Key accountabilities -> do
1. Advise on risk, early and plainly
2. Instruct counsel
3. Manage disclosure
** find documents
** review them for privilege
4. Settle what should be settled
## Person specification -> skills
### Essential
E
* Qualified to practise in England and Wales
* Experience of litigation after qualification
### Desirable
D
* Public law
## Technical skills -> own
We will ask a question on a point of law at interview.
## Continuous professional development -> own
Sixteen hours a year, which the [panel](https://example.org/cpd) checks.
"""

ASIDE["technician"] = """
# Laboratory Technician
== Post details
= Department: Pathology
= Band: 4
= Accountable to: Laboratory Manager
## Job purpose -> about
To prepare samples and run analysers in the blood sciences laboratory, on shifts that cover the week.
## Key result areas -> do
1. Receive and book in samples
2. Load, calibrate and clean analysers
3. Report faults to the manufacturer
## Key working relationships -> work
Biomedical scientists, porters and the wards.
## Person specification -> skills
~ Two A levels, one in a science | Essential | AF
~ Work in a laboratory | Desirable | AF, I
~ Good colour vision | Essential | OH
## Effort and environment -> own
| Kind | How often |
| Standing | most of a shift |
| Unpleasant smells | every day |
## Confidentiality -> own
Results are told to nobody but those who asked for them.
"""

ASIDE["developer"] = """
# Frontend Developer
## About the team -> own
Twelve people who build the register of births and deaths.
## The role -> about
You will build pages that work for everyone, on every device, on a bad line.
## You will -> do
* write HTML that makes sense without styles
* test with screen readers
* share what you learn, on the [blog](https://example.org/blog) or at our show and tell
## We’re looking for someone who -> who
* is curious about people
* would rather delete code than add it
## Essential skills and experience -> skills
E
* HTML, CSS and JavaScript
* Accessibility in practice
## Desirable skills -> skills
D
* A template language
## What happens next -> own
1. We read your application
2. You do a short exercise at home
3. We meet
"""

ASIDE["warden"] = """
# Civil Enforcement Officer
= Directorate: Place
= Grade: Scale 4
= Post no: PL-33
## MAIN PURPOSE -> about
To patrol streets and car parks, give penalty charge notices fairly, and help people who are lost.
## MAIN DUTIES -> do
a) Patrol the beat on foot.
b) Issue notices with photographs.
c) Report faulty signs and machines.
## SUPERVISION -> own
Works alone, with a radio.
## EXPERIENCE AND QUALIFICATIONS -> skills
* Customer service
* The parking certificate within three months
## OTHER -> own
Uniform is given and must be worn.
"""

# Role levels as the sources have them: `part` is told by the lines themselves.
LEVELS = {}
LEVELS["owner.md"] = """
Product and delivery role: Service owner
- A service owner answers for a service from one end to the other.
- They lead everybody who works on it.

In this role, you will:
- be the face of the service
- decide what is done first, with [these rules](https://example.org/rules)
  - what users need
  - what money there is

Service owners have often made policy before.

Role level: Lead service owner
- A lead service owner looks after several services.
This role level is often performed at:
- Grade 6
- SCS1

At this role level, you will:
- set the direction (and hold to it)
- speak for users at the board
There are 2 different roles at this level - one for people and one for technology.

Skill: Agile and Lean practices
- coach teams in both
- know when to use neither.

Skill: User focus
- put users first

Skill: User focus
- say which tools help, and which do not

Skill: Strategic ownership
- own a vision that others can repeat
"""
LEVELS["retired.txt"] = """
Chief digital and data role: Chief numbers officer
- The chief numbers officer answers for numbers.

Role level: NOT IN USE
- NOT IN USE

Skill: NOT IN USE
- NOT IN USE
"""
LEVELS["trainee.txt"] = """
User-centred design role: Words designer

A words designer works on what people read before, in and after a service.

In this role, you will:
\u2022 find out what readers call things
\u2022 write so that nobody has to read twice
Words designers work in pairs.

What the role is not:
Somebody who checks commas at the end.

Role level: Trainee words designer
A trainee words designer learns by doing.
They need somebody to ask.

At this role level you will:
\u2022 write with others
\u2022 show your work early

Skill: Words and prototypes
\u2022 show that you know why words are tested

Skill: Getting words live (publishing)
\u2022 use the publishing system with help
\u2022 ask before you press the button
"""
LEVELS["architect.md"] = """
Architecture role: Data and storage architect
- Data and storage architects draw the plans by which an organisation keeps what it knows.

Role level: Data and storage architect - technical
- At this level, an architect draws plans that others build.

Skill: Bridging the gap (technical and other people)
- mediate between people and mend relationships
- talk to all levels of an organisation

Skill: Modelling
- compare models
- understand how models are made
- use one notation for all
"""
