using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PartialMembers;

internal static partial class Driver
{
    [IrqlRequiresMax(Passive)]
    static partial void Configure();

    public static partial void Declared();

    [IrqlRequiresMax(Dispatch)]
    public static partial void Start();

    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        Configure(); // IRQL1001 certain
        Start();
        Declared(); // IRQL1001 certain
    }
}

internal static partial class Driver
{
    static partial void Configure()
    {
        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Apc)]
    public static partial void Declared() => Api.AtMostApc();

    public static partial void Start()
    {
        Api.AtMostApc(); // IRQL1001 may
    }
}
