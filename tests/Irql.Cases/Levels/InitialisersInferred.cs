using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InitialisersInferred;

internal struct Settings
{
    public int Size { get; set; }

    public int Low
    {
        get => 0;
        [IrqlRequiresMax(Apc)]
        set { }
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void ObjectInitialiser()
    {
        var clean = new Settings { Size = 1 };
        var wrong = new Settings { Low = 1 }; // IRQL1001 certain
    }

    [IrqlRequires(Dispatch)]
    public static void With(Settings settings)
    {
        var clean = settings with { Size = 2 };
        var wrong = settings with { Low = 2 }; // IRQL1001 certain
    }
}
