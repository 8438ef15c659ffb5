using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.DefaultInterfaceMember;

internal interface IDefaulted
{
    void Low() => Api.PassiveOnly();

    void Harmless() => Api.AnyLevel();
}

internal sealed class Defaulted : IDefaulted
{
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(IDefaulted defaulted)
    {
        defaulted.Low(); // IRQL1001
        defaulted.Harmless();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(IDefaulted defaulted)
    {
        defaulted.Low();
    }
}
