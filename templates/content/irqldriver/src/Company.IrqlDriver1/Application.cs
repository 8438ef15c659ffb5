using Irql;
using Irql.Runtime;

namespace Company.IrqlDriver1;

/// <summary>User mode: it reaches the driver through generated stubs, which have the signatures of the services.</summary>
[UserMode]
public static class Application
{
    /// <summary>Sends a number and returns the sum so far.</summary>
    /// <param name="number">What to send.</param>
    /// <param name="status">What the driver answered.</param>
    public static uint Send(uint number, out NTSTATUS status)
    {
        var sum = User.VirtualAlloc<uint>(1);
        status = DriverSyscalls.Add(number, sum);
        return sum.Value;
    }

    /// <summary>Sends a pointer to nothing: the driver answers with a status.</summary>
    public static NTSTATUS SendNowhere() => DriverSyscalls.Add(1, UserPtr<uint>.Null);
}
