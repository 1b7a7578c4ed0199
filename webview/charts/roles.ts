/** What a mark stands for; the theme turns it into a colour *and* a pattern, dash and marker. */
export type Role = 'correct' | 'wrong' | 'over' | 'under' | 'accent' | 'before' | 'neutral';

export const ROLES: readonly Role[] = ['correct', 'wrong', 'over', 'under', 'accent', 'before', 'neutral'];
