import type { CSSVariablesResolver } from '@mantine/core';
import type { CSSProperties } from 'react';

/** The height of a table row in pixels, which virtual lists calculate with. */
export const ROW = 34;

const sizes = {
  '--rc-row': `${ROW}px`,
  '--rc-topbar': '48px',
  '--rc-nav': '208px',
  '--rc-tray': '32px',
  '--rc-pad': '24px',
};

const light = {
  '--mantine-color-body': '#FFFFFF',
  '--mantine-color-text': '#1A1A1F',
  '--mantine-color-dimmed': '#5C5C67',
  '--mantine-color-placeholder': '#6B6B76',
  '--mantine-color-default-border': '#D6D6DC',
  '--mantine-color-default-hover': '#F4F4F6',
  '--mantine-color-anchor': '#264CBD',
  '--mantine-color-error': '#A3241B',
  '--rc-canvas': '#F7F7F8',
  '--rc-surface': '#FFFFFF',
  '--rc-raised': '#FFFFFF',
  '--rc-sunken': '#F2F2F4',
  '--rc-hover': '#F4F4F6',
  '--rc-selected': '#F0F4FF',
  '--rc-border': '#E6E6EA',
  '--rc-border-strong': '#D6D6DC',
  '--rc-control': '#85858F',
  '--rc-field': '#909099',
  '--rc-text': '#1A1A1F',
  '--rc-text-2': '#4E4E58',
  '--rc-text-3': '#666671',
  '--rc-accent': '#2F5BDB',
  '--rc-accent-text': '#264CBD',
  '--rc-accent-soft': '#E6EDFF',
  '--rc-accent-2': '#698EF3',
  '--rc-accent-3': '#CFDDFF',
  '--rc-neutral-bar': '#8E8E99',
  '--rc-ok': '#1C8A4D',
  '--rc-ok-text': '#14683A',
  '--rc-ok-soft': '#EBF6EF',
  '--rc-ok-line': '#BFE0CB',
  '--rc-warn': '#C27A00',
  '--rc-warn-text': '#7F4700',
  '--rc-warn-soft': '#FDF5E6',
  '--rc-warn-line': '#EFD7A9',
  '--rc-bad': '#D23B30',
  '--rc-bad-text': '#A3241B',
  '--rc-bad-soft': '#FDEFEE',
  '--rc-bad-line': '#F3C6C2',
  '--rc-shadow': 'rgb(20 20 30 / 12%)',
  '--rc-scrim': 'rgb(24 24 32 / 42%)',
};

const dark = {
  '--mantine-color-body': '#16171A',
  '--mantine-color-text': '#EDEDEF',
  '--mantine-color-dimmed': '#A6A7B0',
  '--mantine-color-placeholder': '#8F909A',
  '--mantine-color-default': '#1E2024',
  '--mantine-color-default-color': '#EDEDEF',
  '--mantine-color-default-border': '#36383F',
  '--mantine-color-default-hover': '#26282D',
  '--mantine-color-anchor': '#93B1FF',
  '--mantine-color-error': '#FF9A92',
  '--rc-canvas': '#101114',
  '--rc-surface': '#16171A',
  '--rc-raised': '#1B1C20',
  '--rc-sunken': '#1F2025',
  '--rc-hover': '#1D1F23',
  '--rc-selected': '#1A2238',
  '--rc-border': '#292B31',
  '--rc-border-strong': '#3A3C44',
  '--rc-control': '#777985',
  '--rc-field': '#666771',
  '--rc-text': '#EDEDEF',
  '--rc-text-2': '#B4B5BD',
  '--rc-text-3': '#93949E',
  '--rc-accent': '#6C92F8',
  '--rc-accent-text': '#93B1FF',
  '--rc-accent-soft': '#1C2745',
  '--rc-accent-2': '#4765B6',
  '--rc-accent-3': '#2A3A66',
  '--rc-neutral-bar': '#74757F',
  '--rc-ok': '#3FB873',
  '--rc-ok-text': '#74D59C',
  '--rc-ok-soft': '#13241A',
  '--rc-ok-line': '#22472F',
  '--rc-warn': '#DFA03A',
  '--rc-warn-text': '#EDB961',
  '--rc-warn-soft': '#272013',
  '--rc-warn-line': '#4C3D1D',
  '--rc-bad': '#F0655B',
  '--rc-bad-text': '#FF9A92',
  '--rc-bad-soft': '#2B1716',
  '--rc-bad-line': '#572B28',
  '--rc-shadow': 'rgb(0 0 0 / 50%)',
  '--rc-scrim': 'rgb(0 0 0 / 60%)',
};

/** The names in each theme, for what is shown in one whatever the screen is. */
export const schemes = { light: light as CSSProperties, dark: dark as CSSProperties }; // names of our own are no properties that React knows

/** What is printed is light, whatever the screen is. */
export const ink: CSSProperties = schemes.light;

/** Semantic names. Light and dark carry the same names, so a screen is written once. */
export const resolver: CSSVariablesResolver = () => ({ variables: sizes, light, dark });
