using Irql;
using Irql.Runtime;

namespace HelloSyscall;

/// <summary>The application's side: user mode only. It reaches the driver through generated stubs, which have the signatures of the services.</summary>
[UserMode]
public static partial class HelloApplication
{
    /// <summary>Calls <c>foo()</c> with a buffer of its own.</summary>
    /// <param name="number">What to send.</param>
    public static Visit SayHello(uint number)
    {
        UserPtr<Greeting> buffer = User.VirtualAlloc<Greeting>(1);
        buffer.Value = new Greeting { Number = number };
        var status = HelloDriverSyscalls.Foo(buffer);
        return new Visit(status, User.GetCurrentProcessId(), User.GetCurrentThreadId(), buffer.Address, buffer.Value);
    }

    /// <summary>Hands <c>foo()</c> a pointer to nothing.</summary>
    public static NTSTATUS SayHelloToNobody() => HelloDriverSyscalls.Foo(UserPtr<Greeting>.Null);

    /// <summary>Lets the driver sum 1..count, which it does at DISPATCH_LEVEL in locked pages.</summary>
    /// <param name="count">How many numbers.</param>
    /// <param name="sum">Their sum, as the driver computed it.</param>
    public static NTSTATUS Sum(uint count, out uint sum)
    {
        var numbers = User.VirtualAlloc<uint>((int)count);
        for (var i = 0; i < count; i++)
            numbers[i] = (uint)i + 1;

        return HelloDriverSyscalls.SumLocked(numbers, count, out sum);
    }
}

/// <summary>What the application saw of one call, in user mode, and what the driver wrote into its buffer.</summary>
/// <param name="Status">What <c>foo()</c> returned.</param>
/// <param name="ProcessId">The process, asked in user mode.</param>
/// <param name="ThreadId">The thread, asked in user mode.</param>
/// <param name="Address">Where the buffer is.</param>
/// <param name="Greeting">The buffer after the call.</param>
public sealed record Visit(NTSTATUS Status, uint ProcessId, uint ThreadId, uint Address, Greeting Greeting);
