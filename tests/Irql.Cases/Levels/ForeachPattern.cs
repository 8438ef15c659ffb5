using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ForeachPattern;

internal struct Ring
{
    public Enumerator GetEnumerator() => default;

    public ref struct Enumerator
    {
        public int Current => 1;

        [IrqlRequiresMax(Apc)]
        public bool MoveNext() => false;
    }
}

internal struct Disposing
{
    public Enumerator GetEnumerator() => default;

    public ref struct Enumerator
    {
        public int Current => 1;

        public bool MoveNext() => false;

        [IrqlRequiresMax(Passive)]
        public void Dispose()
        {
        }
    }
}

internal struct Harmless
{
    public Enumerator GetEnumerator() => default;

    public ref struct Enumerator
    {
        public int Current => 1;

        public bool MoveNext() => false;

        public void Dispose()
        {
        }
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Ring ring, Disposing disposing, Harmless harmless)
    {
        foreach (var item in ring) // IRQL1001 certain
            Api.AnyLevel();

        foreach (var item in disposing) // IRQL1001 certain
            Api.AnyLevel();

        foreach (var item in harmless)
            Api.AnyLevel();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(Ring ring, Disposing disposing)
    {
        foreach (var item in ring)
            Api.PassiveOnly();

        foreach (var item in disposing)
            Api.PassiveOnly();
    }
}
