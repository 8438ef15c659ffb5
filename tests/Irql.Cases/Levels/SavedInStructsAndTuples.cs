using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInStructsAndTuples;

internal static class Driver
{
    private struct Frame
    {
        public IrqlLevel Old;
        public int Count;
    }

    [IrqlRequires(Passive)]
    public static void InAStructMember()
    {
        Frame frame = default;
        Ke.RaiseIrql(Dispatch, out frame.Old);
        frame.Count++;
        Ke.LowerIrql(frame.Old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void InATuple()
    {
        (IrqlLevel Old, int Count) pair;
        Ke.RaiseIrql(Dispatch, out pair.Old);
        pair.Count = 1;
        Ke.LowerIrql(pair.Old);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void Deconstructed()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        var pair = (old, 1);
        var (level, count) = pair;
        Ke.LowerIrql(level);
        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static void StructMemberOverwritten()
    {
        Frame frame = default;
        Ke.RaiseIrql(Apc, out frame.Old);
        Ke.RaiseIrql(Dispatch, out frame.Old);
        Ke.LowerIrql(frame.Old);
        Ke.LowerIrql(frame.Old); // IRQL1011
    }
}
