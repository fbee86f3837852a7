/** Words that say nothing of what is wanted: grammar, courtesy, vague time, and how wishes are put. General English. */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const FUNCTION_WORDS = words(`
  a an the this that these those it its itself they them their theirs he him his she her hers we us our ours you your
  yours i me my mine one ones someone somebody something anyone anybody anything everyone everybody everything nobody
  nothing none who whom whose which what where when why how there here and or but nor so if then than as of at by for
  with about into onto through during before after above below under over to from up down in out on off again once upon
  between among against within without per via plus minus is am are was were be been being have has had having do does
  did doing done will would shall should can could may might must ought not no nor never n't don't doesn't didn't won't
  wouldn't can't cannot couldn't shouldn't isn't aren't wasn't weren't hasn't haven't hadn't needn't mustn't i'd i'm
  i've i'll we'd we're we've we'll you'd you're you've you'll it's that's there's let's he's she's they're they've
  they'd they'll what's who's s t d ll re ve m
  just only also too very really quite rather even still yet already always ever never again maybe perhaps please
  kindly thanks thank cheers hello hi hey dear sorry ok okay well now today tomorrow yesterday tonight soon later
  first second third last next finally afterwards afterward meanwhile immediately straight away right whole entire
  all any both each every few more most much many some such other another same own several enough
  want wants wanted need needs needed like would love wish wishes hope let lets make makes made get gets got getting give gives
  given take takes took taken put puts go goes going come comes came keep see sure able thing things stuff bit
  lot lots way ways kind sort sorts course while because since although though unless until whether
  however therefore else instead rather either neither except apart besides done using use used uses
  time times new good great nice fine best better bad new old little big small
  ready possible asap quickly thus hence around along across per away back together
  must've could've anyway actually basically simply exactly about ahead regarding concerning
  us's yes yeah yep sir madam team folks guys everyone's
`);

const FOREIGN = words(`
  der die das und ist nicht ein eine einen einem mit für auf von zu den dem wir ich sie bitte oder auch werden soll
  le la les et est une des du pour avec dans sur nous vous je il elle pas que qui aux s'il ce cette
  el los las y es una unos para con en por del que se lo al nuestro quiero necesito favor
  il lo gli e di che per con una sono nel della del non si vorrei
  o os um uma para com em do da não por que
  het een en van voor met op niet wij ik je dat aan zijn
  og det som en til på ikke med för och att är inte ett jag vi
  i w na z do nie się jest dla oraz
`);

const GRAMMAR = words(`
  the a an and or of to in for with on at by from is are be it we i you this that please need want as after then only no
  not should must will can our my all up out into when so but have has make get them before their there
`);

/** Whether words are English: enough of its grammar, more than of any other language's. Very short wishes pass. */
export function soundsEnglish(lowerWords: readonly string[]): boolean {
  if (lowerWords.length === 0) return true;
  const latin = lowerWords.filter((word) => /^[\p{Script=Latin}\d'_-]+$/u.test(word)).length;
  if (latin / lowerWords.length < 0.7) return false;
  const english = lowerWords.filter((word) => GRAMMAR.has(word)).length;
  const foreign = lowerWords.filter((word) => FOREIGN.has(word) && !GRAMMAR.has(word)).length;
  return foreign <= 1 || foreign <= english;
}

export function isEnglish({
  tokens,
}: {
  readonly tokens: readonly { readonly kind: string; readonly lower: string }[];
}): boolean {
  return soundsEnglish(tokens.filter((token) => token.kind === 'word').map((token) => token.lower));
}
