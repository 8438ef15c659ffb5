using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConstructorChains;

internal class Base
{
    [IrqlRequiresMax(Passive)]
    public Base()
    {
    }

    public Base(int value) => Api.AnyLevel();
}

internal sealed class Derived : Base
{
    private readonly int _field = Initial();

    // The base constructor and the field initialisers are part of it.
    [IrqlRequiresMax(Apc)] public Derived() // IRQL1001 may
    {
    }

    [IrqlRequiresMax(Apc)]
    public Derived(int value)
        : base(value)
    {
    }

    [IrqlRequiresMax(Passive)]
    public Derived(string name)
        : base()
    {
    }

    private static int Initial()
    {
        Api.AtMostApc();
        return 1;
    }
}

internal static class Driver
{
    [IrqlRequires(Apc)]
    public static void AtApc()
    {
        var first = new Derived();
        var second = new Derived(1);
        var third = new Derived("name"); // IRQL1001 certain
    }
}
