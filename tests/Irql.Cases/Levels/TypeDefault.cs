using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.TypeDefault;

// A type's contract counts as written on its members.
[IrqlRequiresMax(Apc)]
internal static class Defaulted
{
    public static void Inherits()
    {
        Api.AtMostApc();
        Api.PassiveOnly(); // IRQL1001 may
    }

    [IrqlRequires(Passive)]
    public static void SaysItsOwn() => Api.PassiveOnly();

    public static int Property
    {
        get
        {
            Api.PassiveOnly(); // IRQL1001 may
            return 0;
        }
    }
}

internal static class Caller
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Defaulted.Inherits(); // IRQL1001 certain
        var value = Defaulted.Property; // IRQL1001 certain
    }

    [IrqlRequires(Apc)]
    public static void AtApc()
    {
        Defaulted.Inherits();
        var value = Defaulted.Property;
    }
}
