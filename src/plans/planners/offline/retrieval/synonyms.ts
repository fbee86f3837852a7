/** Everyday words that say the same in an order, whatever the trade; word vectors are poor at these. */
const GROUPS: readonly string[] = [
  'create generate design make build produce write draft compose prepare implement develop craft draw construct author',
  'check validate verify inspect review examine audit test assess vet control look',
  'delete destroy remove erase purge clear wipe drop tear dismantle',
  'cancel stop abort end terminate',
  'send deliver dispatch ship forward bring carry transport',
  'announce notify inform tell alert warn inform message communicate broadcast',
  'publish push release upload post issue',
  'deploy provision ship launch rollout install release',
  'setup configure set arrange establish prepare enable',
  'run execute perform start carry conduct',
  'book reserve schedule arrange plan',
  'order buy purchase procure acquire',
  'get fetch retrieve obtain pull collect gather download ingest load import',
  'merge combine join blend mix unite',
  'split divide separate cut',
  'copy duplicate replicate mirror clone',
  'backup archive save store keep retain',
  'fix repair mend correct patch',
  'update refresh upgrade renew',
  'change modify adjust edit alter adapt raise lower increase decrease',
  'reduce lower shrink cut decrease trim compress',
  'increase raise grow expand extend',
  'monitor watch observe track follow supervise',
  'measure count compute calculate estimate',
  'find search look seek locate recommend suggest',
  'allow permit let accept admit',
  'assign allocate distribute give hand',
  'invoice bill charge',
  'roster rota schedule timetable shift',
  'photo picture image photograph',
  'film movie video clip footage',
  'sign signature autograph',
  'price cost fee charge',
  'people person player user participant attendee guest visitor member',
  'kind type sort category class style',
  'login signin auth authentication logon',
  'spending spend spent expense expenditure cost',
  'folder directory path',
  'size amount quantity number count volume',
  'duration length time period long',
  'retention keep retain kept stored',
  'maximum max most largest highest limit cap ceiling biggest',
  'minimum min least fewest smallest lowest',
  'repeat retry rerun again',
  'quick fast rapid express urgent',
  'car vehicle automobile',
  'doctor physician surgeon clinician',
  'report summary overview',
  'document paper file',
];

export function synonymGroups(stem: (word: string) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  GROUPS.forEach((group, index) => {
    for (const word of group.split(' ')) {
      const key = stem(word);
      groups.set(key, [...(groups.get(key) ?? []), index]);
    }
  });
  return groups;
}
