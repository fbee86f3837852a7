/** States and countries: what stands behind a town's name and a comma. World knowledge, no trade's. */
const lines = (text: string): string[] => text.trim().split(/\s*\n\s*|\s*,\s*/);

const STATES = lines(`
  alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho,
  illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota,
  mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york, north carolina,
  north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas,
  utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, ontario, quebec, alberta, british columbia,
  bavaria, victoria, new south wales, queensland, scotland, wales, england, northern ireland, catalonia, tuscany
`);
const CODES = lines(`
  al, ak, az, ar, ca, co, ct, de, fl, ga, hi, id, il, in, ia, ks, ky, la, me, md, ma, mi, mn, ms, mo, mt, ne, nv, nh,
  nj, nm, ny, nc, nd, oh, ok, or, pa, ri, sc, sd, tn, tx, ut, vt, va, wa, wv, wi, wy, dc, d.c, uk, us, usa, u.s, u.k, uae,
  on, qc, bc, ab, nsw, eu
`);
const COUNTRIES = lines(`
  afghanistan, albania, algeria, argentina, armenia, australia, austria, azerbaijan, bangladesh, belarus, belgium,
  bolivia, bosnia, brazil, bulgaria, cambodia, cameroon, canada, chile, china, colombia, costa rica, croatia, cuba,
  cyprus, czech republic, czechia, denmark, dominican republic, ecuador, egypt, england, estonia, ethiopia, finland,
  france, georgia, germany, ghana, greece, guatemala, honduras, hungary, iceland, india, indonesia, iran, iraq,
  ireland, israel, italy, ivory coast, jamaica, japan, jordan, kazakhstan, kenya, kuwait, latvia, lebanon, libya,
  lithuania, luxembourg, madagascar, malaysia, mali, malta, mexico, moldova, mongolia, montenegro, morocco,
  mozambique, myanmar, namibia, nepal, netherlands, the netherlands, new zealand, nicaragua, nigeria, north korea,
  norway, oman, pakistan, panama, paraguay, peru, philippines, poland, portugal, qatar, romania, russia, rwanda,
  saudi arabia, senegal, serbia, singapore, slovakia, slovenia, somalia, south africa, south korea, spain, sri lanka,
  sudan, sweden, switzerland, syria, taiwan, tanzania, thailand, tunisia, turkey, uganda, ukraine,
  united arab emirates, united kingdom, united states, united states of america, uruguay, uzbekistan, venezuela,
  vietnam, yemen, zambia, zimbabwe
`);

const REGIONS: ReadonlySet<string> = new Set([...STATES, ...COUNTRIES]);
const SHORT: ReadonlySet<string> = new Set(CODES);

/** "Texas", "France"; "TX" and "UK" only in capitals. */
export function isRegion(text: string): boolean {
  return REGIONS.has(text.toLowerCase()) || (text === text.toUpperCase() && SHORT.has(text.toLowerCase()));
}
