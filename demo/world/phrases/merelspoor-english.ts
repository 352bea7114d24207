import type { Phrasebook } from '../phrasebook.ts';
import { MERELSPOOR_WORDS } from './merelspoor-words.ts';

/** Travellers from abroad. */
export const MERELSPOOR_ENGLISH: Phrasebook = {
  language: 'en',
  named: /merel ?spoor|de merel\b/iu,
  tag: 'merelspoor',
  lexicon: {
    ...MERELSPOOR_WORDS,
    address: ['@merelspoor', 'Hello Merelspoor,', 'Merelspoor:'],
    train: ['train', 'intercity', 'night train', 'early train', 'last train'],
    time: ['{6-9}:{minute}', '1{0-9}:{minute}', '{1-9} pm', '{6-10} am'],
    wait: ['half an hour', 'forty minutes', 'an hour', '{15-55} minutes', 'ages'],
    day: ['Monday', 'Tuesday', 'Friday', 'Saturday', 'Sunday', 'yesterday', 'today', 'this morning'],
    pass: ['day pass', 'weekend pass', 'group ticket', 'monthly pass', 'senior card'],
  },
  kinds: {
    complaint: {
      openers: ['@merelspoor', 'Terrible start of the trip:', 'Really disappointed,', 'Seriously?', 'Not happy,'],
      cores: [
        'the {train} from {station} is {wait} late and nobody tells us anything', 'the ticket machine in {station} ate my card and the staff just shrugged', 'filthy toilets on the {train} to {station}, absolutely disgusting',
        'missed my flight because the {train} was cancelled without warning', 'charged twice for one {pass} and no reply to my emails', 'no heating on the {train} to {station}, freezing cold',
        'your app keeps crashing when I try to buy a {pass}', 'stood for {wait} in a packed carriage, horrible experience',
      ],
      tails: ['Awful service.', 'I want a refund.', 'Never again.', 'Such a mess.', 'Very frustrating.'],
    },
    question: {
      openers: ['@merelspoor', 'Quick question:', 'Hi all,', 'Travelling from abroad:'],
      cores: [
        'which platform does the {time} to {station} leave from?', 'can I use a {pass} on the {train} to {station}?', 'is there luggage storage at {station}?', 'what time is the {train} back from {station} on {day}?',
        'do I need to reserve a seat for the trip to {station}?', 'where can I buy a {pass} with a foreign card?', 'is the {train} running on {day}?',
      ],
      tails: ['Thanks in advance.', 'First time here.', 'Cheers.', ''],
    },
    praise: {
      openers: ['@merelspoor', 'Shout-out to Merelspoor:', 'Loved it:', 'So impressed,'],
      cores: [
        'lovely conductor on the {train} to {station}, so kind and helpful', 'clean, quiet and perfectly on time from {station} to {station}', 'beautiful ride along {station}, great views all the way', 'got my lost bag back within a day, amazing service',
        'the new app is great and the {pass} is excellent value', 'wonderful staff at {station}, they went out of their way to help',
      ],
      tails: ['Thank you!', 'Highly recommended.', 'Great job.', 'Best trip so far.'],
    },
  },
};
