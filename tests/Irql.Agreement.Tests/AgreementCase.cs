using System.Collections.Generic;

namespace Irql.Agreement.Tests;

/// <summary>One routine of a driver, judged by the compiler and by the machine.</summary>
/// <param name="Name">Name of the routine, one of its kind in its family.</param>
/// <param name="Body">Its statements; <c>user</c> is the caller's buffer.</param>
/// <param name="Wrong">True when the routine breaks a rule on every path: the compiler has to say so, and the machine has to stop or to find it.</param>
internal sealed record AgreementCase(string Name, string Body, bool Wrong);

/// <summary>Routines of one kind: one driver.</summary>
/// <param name="Name">Name of the driver's class.</param>
/// <param name="Cases">Its routines.</param>
/// <param name="Helpers">Members that the routines call; the compiler may report nothing in them.</param>
/// <param name="IsHostile">True when the program calls each routine again, with a pointer to nothing and with one into the kernel.</param>
internal sealed record Family(string Name, IReadOnlyList<AgreementCase> Cases, string Helpers = "", bool IsHostile = false);
