/** The endpoint of AI: which model is asked where, and its key. */
export const ai = {
  title: 'AI endpoint',
  what: 'A model that will score sessions. It is optional: without one, scores come from people and from what practice sessions tell. In this version nothing but “Test” asks it.',
  sent: 'What will be sent there: of sessions that are to be scored the transcript, with the names in it, and the text of the rubric. “Test” sends one sentence that is about nobody.',
  never:
    'What never is: e-mail addresses and lists of people, seats, credits, invoices, notes, and the keys of other tools.',
  field: { aiUrl: 'Address', aiModel: 'Model', key: 'New key' },
  text: {
    aiUrl: 'Where an API like OpenAI’s answers, such as https://api.example.com/v1. It is asked over https, by a name.',
    aiModel: 'Its name as the endpoint writes it.',
    key: 'It goes to the workspace service, which keeps it encrypted and sends it to this address alone. It is never shown again: to nobody, here or anywhere.',
  },
  unfit: {
    plain: 'Begin with https://: over http, whoever is on the way reads the key and what is sent.',
    number: 'Write a name and no number of a computer.',
    unfit: 'Write https://, a name, and where need be a path, without ? and #.',
    model: 'Write one name, without blanks.',
    key: 'This is no whole key: one has only plain letters, digits and signs, without blanks. Copy it where it was made.',
  },
  key: {
    none: 'No key is kept. Some endpoints need none.',
    kept: 'A key is kept that ends in {{hint}}, set on {{day}}',
    by: 'by {{name}}',
    gone: 'by somebody who is not here any more',
    for: 'It is sent to {{url}} and to no other address.',
    nowhere: 'It was entered before an address was set, and is sent nowhere: enter it again.',
    elsewhere: 'The key that is kept is not for this address',
    elsewhereText: 'It was entered for {{own}} and is sent to no other address. Enter the key for {{url}}.',
    lost: 'The key that is kept cannot be opened any more',
    lostText: 'Enter it again. This happens where a backup was restored on another computer.',
    keep: 'Keep this key',
    replace: 'Replace the key',
    remove: 'Remove the key…',
    done: 'The key is kept',
    removed: 'The key is removed',
    empty: 'Paste a key first.',
  },
  remove: {
    title: 'Remove the key of the AI endpoint?',
    text: 'Our copy of it is deleted: undo does not bring it back. If the endpoint wants a key, it cannot be asked without one. Remember to delete it where it was made, too.',
    act: 'Remove 1 key',
  },
  test: {
    act: 'Test',
    busy: 'The model is being asked…',
    ok: '“{{model}}” answered in {{seconds}} seconds',
    okText: 'Nothing was kept. Save what you have typed, if it is to be used.',
  },
  noUrl: 'Write the address first.',
  noModel: 'Write the model first.',
  away: 'This computer cannot reach the workspace',
  awayText:
    'What is set is shown as it was last told. The endpoint is tested and changed only where the workspace is reached: a test and a key are never kept to be sent later.',
  follows: {
    url: 'Once a model scores sessions, transcripts and rubrics will be sent to {{url}}. Until then nothing but “Test” asks there.',
    key: 'The key that is kept is for {{url}}, and does not go along.',
    keyGoes: 'The key that is kept is for this address, and goes along.',
    noUrl:
      'No model will be asked: scores come from people and from what practice sessions tell. The key stays kept until it is removed.',
    model: 'Once a model scores sessions, it will be this one. Until then nothing but “Test” asks it.',
    noModel: 'No model will be asked until one is named.',
  },
} as const;
