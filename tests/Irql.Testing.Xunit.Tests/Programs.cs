using Irql.Runtime;

namespace Irql.Testing.Xunit.Tests;

/// <summary>The smallest scenarios: one that ends well and one that stops the machine.</summary>
internal static class Programs
{
    public static void Quiet(Machine machine) => machine.CreateProcess("app.exe", static () => User.SleepEx(1, false));

    public static void Stop(Machine machine) => machine.LoadDriver(new DriverImage("bad")
    {
        DriverEntry = static (_, _) =>
        {
            Ke.BugCheck(0xE2);
            return NTSTATUS.STATUS_SUCCESS;
        },
    });
}
