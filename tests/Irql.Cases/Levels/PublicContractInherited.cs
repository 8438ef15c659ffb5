using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PublicContractInherited;

public interface IService
{
    [IrqlRequiresMax(Apc)]
    void Run();
}

public sealed class Service : IService
{
    // It has the contract of the member it implements.
    public void Run()
    {
        Api.AtMostApc();
    }

    public void Other() // IRQL1019
    {
        Run();
    }

    private sealed class Nested
    {
        public void Inferred() => Api.AtMostApc();
    }
}

[IrqlRequiresMax(Passive)]
public static class Defaulted
{
    public static void Run()
    {
        Api.PassiveOnly();
    }
}
