import type { AiFault, AiScoreFault } from '../../domain/ai.ts';

/** What is wrong with an answer of a model, behind “It answered, but”. */
export const aiFaultWords: Readonly<Record<AiFault, string>> = {
  json: 'what came is no JSON: it may be a page for people, or was cut off on its way',
  shape: 'not in the form in which such endpoints answer',
  answer: 'the model wrote something else than the JSON it was asked for',
  cutOff: 'the model ended in the middle of its answer',
  declined: 'the model declined to answer',
  elsewhere: 'it sends whoever asks to another address, which is not followed: the key would go along',
};

/** What is wrong with a score of a model, behind “It answered, but”. */
export const aiScoreFaultWords: Readonly<Record<AiScoreFault, string>> = {
  missing: 'left items of the rubric without a grade',
  unknown: 'graded items that the rubric has not got',
  twice: 'graded an item twice',
  nothing: 'found no item relevant',
  form: 'wrote something else than the form it was asked for',
};

/** Why an endpoint of AI gave no answer that can be used. */
export const aiErrors = {
  'ai.unset': {
    says: 'No model is set for this workspace.',
    next: 'Ask an owner or admin to set one under Workspace, AI defaults, or score it yourself.',
  },
  'ai.stopped': { says: 'The model was asked no longer.', next: 'Nothing was kept. Ask it again when you like.' },
  'ai.unscored': {
    says: 'The model at {{origin}} answered twice, but {{why, aiScoreFault}}. Nothing was kept of it.',
    next: 'Try again, choose another model under Workspace, AI defaults, or score it yourself.',
  },
  'ai.asking': {
    says: '{{by, somebody}} is asking a model to score this session at this moment.',
    next: 'Wait until that is decided, then look at the session again.',
  },
  'ai.manyAtOnce': {
    says: 'A model is already scoring {{most, number}} sessions of this workspace.',
    next: 'Try again when one of them is done.',
  },
  'ai.dayUsedUp': {
    says: 'A model has been asked {{most, number}} times for this workspace today, which is the most of a day. Each try counts, also one that it did not answer.',
    next: 'Try again tomorrow (UTC), or score it yourself.',
  },
  'ai.proposalGone': {
    says: 'What the model proposed is not there any more: it is kept for an hour, and lost when the workspace restarts.',
    next: 'Ask the model again.',
  },
  'ai.changed': {
    says: 'Another endpoint or model is set for the workspace now.',
    next: 'Ask the model again.',
  },
  'ai.address': {
    says: '“{{address}}” is not an address at which a model can be asked.',
    next: 'Give one that begins with https:// and a name, such as https://api.example.com/v1.',
  },
  'ai.inside': {
    says: '“{{address}}” leads to a computer inside a private network, or to the one of the workspace itself.',
    next: 'Nothing was sent. A model on the computer of the service is asked only where whoever runs the service has named it there (ROLLCALL_LOCAL_AI).',
  },
  'ai.keyElsewhere': {
    says: 'The key that is kept was entered for {{url}}, and is sent to no other address.',
    next: 'Enter the key of this endpoint.',
  },
  'ai.credentials': {
    says: '{{origin}} refused the key, or wants one ({{status}}).',
    next: 'See whether the key is whole, and still listed there; it may have been revoked or have ended.',
  },
  'ai.refused': {
    says: '{{origin}} did not take the question ({{status}}): “{{said}}”.',
    next: 'The model may not answer in a given form (JSON schema), or the key may not use it. Ask whoever runs the endpoint.',
  },
  'ai.model': {
    says: 'There is no model “{{model}}” there. There are: {{offered, offered}}.',
    next: 'Write the name of one of these as it stands here.',
  },
  'ai.missing': {
    says: 'At this address of {{origin}} no model answers (404).',
    next: 'See whether the address is whole: it often ends with /v1. What is asked is ADDRESS/chat/completions.',
  },
  'ai.busy': {
    says: '{{origin}} asks to wait until {{until, moment}}: too much was asked of it.',
    next: 'Try again then. If it stays so, look there at limits and payment.',
  },
  'ai.usedUp': {
    says: '{{origin}} takes no more for now: too much was asked of it, or what was paid for is used up.',
    next: 'Look there at limits and payment, and then try again. It did not say when.',
  },
  'ai.down': {
    says: '{{origin}} does not work at the moment (it answered {{status}}).',
    next: 'Try again in a few minutes.',
  },
  'ai.unreached': {
    says: '{{origin}} does not answer.',
    next: 'See whether its name is written as it should be. If other sites do not open either, look at the network where the workspace is kept.',
  },
  'ai.certificate': {
    says: '{{origin}} cannot prove that it is who it says: its certificate is not valid.',
    next: 'Nothing was sent. Ask whoever runs the endpoint to renew it.',
  },
  'ai.slow': {
    says: '{{origin}} did not answer within {{seconds, number}} seconds.',
    next: 'Try again, or choose a smaller model: one that is being loaded answers the first time late.',
  },
  'ai.senseless': {
    says: '{{origin}} answered, but {{detail, aiFault}}.',
    next: 'See whether the address is that of an API like OpenAI’s, and whether the model answers in a given form (JSON schema).',
  },
} as const;
