import { soundsEnglish } from './function-words.js';

const words = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

describe('whether a text is English', () => {
  it.each([
    'Build the map and package it for the players',
    'soak test',
    'Deploy to production',
    'Café opening for 20 guests',
  ])('%j is', (text) => expect(soundsEnglish(words(text))).toBe(true));

  it.each([
    'Erstelle eine Arena mit drei Zonen und teste sie bitte',
    'Créez une arène avec trois zones pour les joueurs',
    'Crea una arena con tres zonas para los jugadores',
    'Создай арену с тремя зонами',
    '三つのゾーンがあるアリーナを作ってください',
  ])('%j is not', (text) => expect(soundsEnglish(words(text))).toBe(false));
});
